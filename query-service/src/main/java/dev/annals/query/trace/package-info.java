/// From an event up to its first cause, and down to what came of it.
@NullMarked
package dev.annals.query.trace;

import org.jspecify.annotations.NullMarked;
