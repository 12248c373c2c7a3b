/// What events change in the views: the folded state of each aggregate, and what its events can be found by. The fold
/// is the domain's; the store is behind [dev.annals.projector.views.ViewStore].
@NullMarked
package dev.annals.projector.views;

import org.jspecify.annotations.NullMarked;
