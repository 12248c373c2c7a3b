/// The past: which events of an aggregate a moment includes, and what they add up to by the one fold. Histories never
/// change, so what was read of one is kept, within a bound, and is always right.
@NullMarked
package dev.annals.query.timetravel;

import org.jspecify.annotations.NullMarked;
