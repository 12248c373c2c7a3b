/// Executions: runs of a specification or a simulation, with a clock and chance of their own.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.execution;

import org.jspecify.annotations.NullMarked;
