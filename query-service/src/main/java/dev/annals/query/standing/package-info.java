/// Measures how far a read model is against the log, which is what an answer from it says of itself.
@NullMarked
package dev.annals.query.standing;

import org.jspecify.annotations.NullMarked;
