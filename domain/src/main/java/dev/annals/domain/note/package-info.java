/// Notes that agents write for themselves and for others.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.note;

import org.jspecify.annotations.NullMarked;
