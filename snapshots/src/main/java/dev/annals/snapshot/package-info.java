/// States along histories, so that a fold need not begin at the beginning: what one holds, what makes it usable, and
/// the port behind which they are kept. They are made by the projector; whatever is wrong with one, the log still has
/// the history.
@NullMarked
package dev.annals.snapshot;

import org.jspecify.annotations.NullMarked;
