/// Snapshots as the graph's projector takes them: which versions get one, which are kept, and the folds that are ready
/// for the next. A snapshot that cannot be taken is missed and counted; the graph does not wait for it.
@NullMarked
package dev.annals.projector.snapshot;

import org.jspecify.annotations.NullMarked;
