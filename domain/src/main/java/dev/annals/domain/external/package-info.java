/// External events: what came in from outside or was turned away, and timers.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.external;

import org.jspecify.annotations.NullMarked;
