/// Tasks: a piece of work from its creation to its end, over as many attempts as it takes.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.task;

import org.jspecify.annotations.NullMarked;
