/// Rollouts: rewarded attempts at a task, with what the model was asked and answered.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.rollout;

import org.jspecify.annotations.NullMarked;
