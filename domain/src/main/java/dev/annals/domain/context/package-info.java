/// Contexts: the shared working memory of one story, with its decisions, subtasks, plans and milestones.
/// The decider holds the rules, the checks what is malformed, the fold what each event records.
@NullMarked
package dev.annals.domain.context;

import org.jspecify.annotations.NullMarked;
