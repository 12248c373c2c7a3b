/// Conversations between agents: their messages and what became of each.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.conversation;

import org.jspecify.annotations.NullMarked;
