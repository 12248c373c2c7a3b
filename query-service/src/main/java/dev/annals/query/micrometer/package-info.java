/// How far the log and the read models are, as metrics.
@NullMarked
package dev.annals.query.micrometer;

import org.jspecify.annotations.NullMarked;
