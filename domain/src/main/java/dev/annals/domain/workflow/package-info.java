/// Workflows: what is done step by step or phase by phase, until it ends.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.workflow;

import org.jspecify.annotations.NullMarked;
