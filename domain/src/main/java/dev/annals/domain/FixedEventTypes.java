package dev.annals.domain;

import static dev.annals.domain.AggregateType.AGENT;
import static dev.annals.domain.AggregateType.CONTEXT;
import static dev.annals.domain.AggregateType.CONVERSATION;
import static dev.annals.domain.AggregateType.EXECUTION;
import static dev.annals.domain.AggregateType.EXTERNAL_EVENT;
import static dev.annals.domain.AggregateType.FEATURE;
import static dev.annals.domain.AggregateType.NOTE;
import static dev.annals.domain.AggregateType.ROLLOUT;
import static dev.annals.domain.AggregateType.SPECIFICATION;
import static dev.annals.domain.AggregateType.TASK;
import static dev.annals.domain.AggregateType.TOOL_INVOCATION;
import static dev.annals.domain.AggregateType.WORKFLOW;

import dev.annals.event.v1.ContextEvent.PayloadCase;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The facts whose name does not depend on what they say. The names are a public contract: never changed or reused.
final class FixedEventTypes {
    private static final Map<PayloadCase, EventType> BY_PAYLOAD = new EnumMap<>(PayloadCase.class);

    // One line per fact; a new fact does not compile without its line.
    static {
        for (PayloadCase payload : PayloadCase.values()) {
            Optional<EventType> fixed = switch (payload) {
                case CONTEXT_CREATED -> type("context.created", CONTEXT);
                case DECISION_ADDED -> type("context.decision.added", CONTEXT);
                case SUBTASK_UPDATED -> type("context.subtask.updated", CONTEXT);
                case SUBTASK_CREATED -> type("context.subtask.created", CONTEXT);
                case PLAN_VERSIONED -> type("context.plan.versioned", CONTEXT);
                case PLAN_APPROVED -> type("context.plan.approved", CONTEXT);
                case PHASE_TRANSITIONED -> type("context.phase.transitioned", CONTEXT);
                case MILESTONE_REACHED -> type("context.milestone.reached", CONTEXT);
                case DECISION_STATUS_CHANGED -> type("context.decision.status_changed", CONTEXT);
                case DECISION_REVISED -> type("context.decision.revised", CONTEXT);
                case CONTEXT_UPDATED -> type("context.updated", CONTEXT);
                case SUBTASK_DISPATCHED -> type("context.subtask.dispatched", CONTEXT);
                case CONTEXT_CLOSED -> type("context.closed", CONTEXT);
                case CONTEXT_SNAPSHOT -> type("context.snapshot.taken", CONTEXT);
                case CONTEXT_IMPORTED -> type("context.imported", CONTEXT);
                case AGENT_CREATED -> type("agent.created", AGENT);
                case AGENT_UPDATED -> type("agent.updated", AGENT);
                case AGENT_DEPLOYED -> type("agent.deployed", AGENT);
                case AGENT_STATUS_CHANGED -> type("agent.status_changed", AGENT);
                case AGENT_ERROR_OCCURRED -> type("agent.error.occurred", AGENT);
                case AGENT_RETIRED -> type("agent.retired", AGENT);
                case TOOL_INVOCATION_STARTED -> type("tool.invocation.started", TOOL_INVOCATION);
                case TOOL_INVOCATION_COMPLETED -> type("tool.invocation.completed", TOOL_INVOCATION);
                case TOOL_INVOCATION_FAILED -> type("tool.invocation.failed", TOOL_INVOCATION);
                case TEST_RESULT_RECORDED -> type("tool.test_result.recorded", TOOL_INVOCATION);
                case CONVERSATION_STARTED -> type("conversation.started", CONVERSATION);
                case MESSAGE_SENT -> type("message.sent", CONVERSATION);
                case MESSAGE_RECEIVED -> type("message.received", CONVERSATION);
                case MESSAGE_ACKNOWLEDGED -> type("message.acknowledged", CONVERSATION);
                case MESSAGE_COMPLETED -> type("message.completed", CONVERSATION);
                case MESSAGE_DELIVERY_FAILED -> type("message.delivery_failed", CONVERSATION);
                case CONVERSATION_ENDED -> type("conversation.ended", CONVERSATION);
                case TASK_CREATED -> type("task.created", TASK);
                case TASK_RECEIVED -> type("task.received", TASK);
                case TASK_STARTED -> type("task.started", TASK);
                case TASK_PROGRESSED -> type("task.progressed", TASK);
                case TASK_COMPLETED -> type("task.completed", TASK);
                case TASK_FAILED -> type("task.failed", TASK);
                case TASK_CANCELLED -> type("task.cancelled", TASK);
                case NOTE_RESOLVED -> type("agent.note.resolved", NOTE);
                case WORKFLOW_CREATED -> type("workflow.created", WORKFLOW);
                case WORKFLOW_STARTED -> type("workflow.started", WORKFLOW);
                case WORKFLOW_PHASE_CHANGED -> type("workflow.phase_changed", WORKFLOW);
                case WORKFLOW_PAUSED -> type("workflow.paused", WORKFLOW);
                case WORKFLOW_RESUMED -> type("workflow.resumed", WORKFLOW);
                case WORKFLOW_STEP_COMPLETED -> type("workflow.step.completed", WORKFLOW);
                case WORKFLOW_COMPLETED -> type("workflow.completed", WORKFLOW);
                case WORKFLOW_FAILED -> type("workflow.failed", WORKFLOW);
                case FEATURE_PLANNED -> type("feature.planned", FEATURE);
                case FEATURE_STARTED -> type("feature.started", FEATURE);
                case FEATURE_COMPLETED -> type("feature.completed", FEATURE);
                case FEATURE_FAILED -> type("feature.failed", FEATURE);
                case FEATURE_RENAMED -> type("feature.renamed", FEATURE);
                case ROLLOUT_STARTED -> type("rollout.started", ROLLOUT);
                case ROLLOUT_STEP_RECORDED -> type("rollout.step.recorded", ROLLOUT);
                case ROLLOUT_COMPLETED -> type("rollout.completed", ROLLOUT);
                case ROLLOUT_FAILED -> type("rollout.failed", ROLLOUT);
                case SPECIFICATION_CREATED -> type("specification.created", SPECIFICATION);
                case SPECIFICATION_UPDATED -> type("specification.updated", SPECIFICATION);
                case EXECUTION_STARTED -> type("execution.started", EXECUTION);
                case VIRTUAL_TIME_ADVANCED -> type("execution.virtual_time.advanced", EXECUTION);
                case MODEL_UPGRADED -> type("execution.model.upgraded", EXECUTION);
                case EXECUTION_CONTROLLED -> type("execution.controlled", EXECUTION);
                case RANDOM_DRAWN -> type("execution.random.drawn", EXECUTION);
                case EXECUTION_COMPLETED -> type("execution.completed", EXECUTION);
                case EXECUTION_FAILED -> type("execution.failed", EXECUTION);
                case EXTERNAL_EVENT_INGESTED -> type("external.event.ingested", EXTERNAL_EVENT);
                case EXTERNAL_EVENT_REJECTED -> type("external.event.rejected", EXTERNAL_EVENT);
                case TIMER_SCHEDULED -> type("external.timer.scheduled", EXTERNAL_EVENT);
                case TIMER_FIRED -> type("external.timer.fired", EXTERNAL_EVENT);
                case NOTE_RECORDED, CUSTOM_EVENT_RECORDED, PAYLOAD_NOT_SET -> Optional.empty();
            };
            fixed.ifPresent(type -> BY_PAYLOAD.put(payload, type));
        }
    }

    private FixedEventTypes() {}

    /// The type of every event with this payload; empty where the name depends on what the payload says.
    static Optional<EventType> of(PayloadCase payload) {
        return Optional.ofNullable(BY_PAYLOAD.get(payload));
    }

    static List<EventType> all() {
        return List.copyOf(BY_PAYLOAD.values());
    }

    private static Optional<EventType> type(String name, AggregateType aggregateType) {
        return Optional.of(new EventType(name, aggregateType));
    }
}
