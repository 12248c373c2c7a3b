/// Events as they are recorded, to whoever listens.
@NullMarked
package dev.annals.query.tail;

import org.jspecify.annotations.NullMarked;
