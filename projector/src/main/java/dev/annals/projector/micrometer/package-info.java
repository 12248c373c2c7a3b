/// What projectors do, as metrics. How far a projection is behind the log is the query service's to say: it knows also
/// when no projector runs.
@NullMarked
package dev.annals.projector.micrometer;

import org.jspecify.annotations.NullMarked;
