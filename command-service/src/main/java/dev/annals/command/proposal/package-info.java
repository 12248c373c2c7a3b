/// What a caller asks to have recorded, and what can be wrong with it before any aggregate is looked at. Past
/// [dev.annals.command.proposal.ProposalCheck] nothing of this is checked a second time.
@NullMarked
package dev.annals.command.proposal;

import org.jspecify.annotations.NullMarked;
