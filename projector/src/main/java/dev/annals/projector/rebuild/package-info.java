/// Rebuilds of projections: a new generation is made beside the live one by ordinary projectors, verified against the
/// fold of the log and put in its place by one compare-and-set. What happens next is pure (`RebuildSteps`,
/// `RebuildRules`); every pod may make any step, and two that make the same one do no harm.
@NullMarked
package dev.annals.projector.rebuild;

import org.jspecify.annotations.NullMarked;
