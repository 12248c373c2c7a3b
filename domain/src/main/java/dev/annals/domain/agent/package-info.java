/// Agents: what they are, where they are deployed, and their life cycle.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.agent;

import org.jspecify.annotations.NullMarked;
