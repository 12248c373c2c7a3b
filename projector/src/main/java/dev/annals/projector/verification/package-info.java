/// Compares what a generation holds with the fold of the log, aggregate by aggregate, while projectors go on writing
/// it. How a store is read is behind a port; what must be there comes from the same folds that projectors use.
@NullMarked
package dev.annals.projector.verification;

import org.jspecify.annotations.NullMarked;
