/// How what was recorded by an earlier version of Annals is read by this one: every event type has a schema version,
/// and a step from each version to the next.
@NullMarked
package dev.annals.domain.evolution;

import org.jspecify.annotations.NullMarked;
