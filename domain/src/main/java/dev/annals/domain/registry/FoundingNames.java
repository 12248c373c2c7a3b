package dev.annals.domain.registry;

import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/// What the founding documents, and the systems they were taken from, called an event, where it differs from the
/// canonical name. A name once given here is part of the public contract.
final class FoundingNames {
    private static final Map<String, List<String>> BY_CANONICAL_NAME = Map.ofEntries(
            entry("context.created", List.of("story.created", "case.created")),
            entry("context.updated", List.of("story.updated")),
            entry("context.decision.added", List.of("decision.made", "decision.added")),
            entry("context.decision.revised", List.of("decision.revised")),
            entry("context.subtask.created", List.of("subtask.created")),
            entry(
                    "context.subtask.updated",
                    List.of("subtask.updated", "subtask.status_changed", "task.status_changed")),
            entry("context.subtask.dispatched", List.of("subtask.dispatched", "task.dispatched", "task.assigned")),
            entry("context.plan.versioned", List.of("plan.versioned")),
            entry("context.plan.approved", List.of("plan.approved")),
            entry("context.phase.transitioned", List.of("story.transitioned", "phase.transitioned")),
            entry("context.milestone.reached", List.of("milestone.reached")),
            entry("context.snapshot.taken", List.of("context.snapshot", "context.snapshot.created")),
            entry("agent.created", List.of("agent.registered")),
            entry("agent.status_changed", List.of("agent.status")),
            entry("agent.error.occurred", List.of("agent.error", "agent.failed")),
            entry("agent.retired", List.of("agent.deleted")),
            entry("tool.invocation.completed", List.of("agent.tool_use")),
            entry("tool.test_result.recorded", List.of("agent.test_result")),
            entry("message.sent", List.of("agent.message.sent")),
            entry("message.received", List.of("agent.message.received")),
            entry("message.acknowledged", List.of("agent.message.acknowledged")),
            entry("message.completed", List.of("agent.message.completed")),
            entry("task.progressed", List.of("task.progress")),
            entry("workflow.phase_changed", List.of("phase.changed")),
            entry("workflow.step.completed", List.of("workflow.step_completed", "workflow.step")),
            entry("specification.created", List.of("spec.created")),
            entry("specification.updated", List.of("spec.updated")),
            entry("execution.started", List.of("simulation_start")),
            entry("execution.virtual_time.advanced", List.of("timer_tick")),
            entry("execution.model.upgraded", List.of("model_upgrade")),
            entry("execution.controlled", List.of("simulation_control")),
            entry(
                    "external.event.ingested",
                    List.of("external_data_feed", "manual_input_injection", "user_interaction")));

    private FoundingNames() {}

    /// What they called the event with this canonical name.
    static List<String> of(String canonicalName) {
        return BY_CANONICAL_NAME.getOrDefault(canonicalName, List.of());
    }

    /// Every event that they had another name for, by its canonical name.
    static Map<String, List<String>> all() {
        return BY_CANONICAL_NAME;
    }
}
