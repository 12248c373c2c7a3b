/// Whether histories and the log are whole: no gap, no duplicate, everything in order. Reads the log alone.
@NullMarked
package dev.annals.query.validation;

import org.jspecify.annotations.NullMarked;
