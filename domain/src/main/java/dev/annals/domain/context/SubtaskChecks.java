package dev.annals.domain.context;

import dev.annals.domain.Shape;
import dev.annals.event.v1.SubtaskCreated;
import dev.annals.event.v1.SubtaskDispatched;
import dev.annals.event.v1.SubtaskUpdated;

/// What is malformed in an event of a subtask.
final class SubtaskChecks {
    private SubtaskChecks() {}

    static void created(Shape shape, SubtaskCreated created) {
        String id = created.getSubtaskId();
        shape.name("subtask_id", id)
                .optionalName("plan_id", created.getPlanId())
                .text("title", created.getTitle())
                .optionalName("type", created.getType())
                .optionalName("role", created.getRole())
                .names("depends_on", created.getDependsOnList())
                .rule(
                        id.isEmpty() || !created.getDependsOnList().contains(id),
                        "depends_on",
                        "must not contain the subtask itself, '%s'".formatted(id))
                .notNegative("estimate_points", created.getEstimatePoints())
                .between("risk_score", created.getRiskScore(), 0, 1)
                .names("suggested_tech", created.getSuggestedTechList());
    }

    static void updated(Shape shape, SubtaskUpdated updated) {
        shape.name("subtask_id", updated.getSubtaskId())
                .name("status", updated.getStatus())
                .optionalName("previous_status", updated.getPreviousStatus())
                .rule(!updated.hasTitle() || !updated.getTitle().isBlank(), "title", "must not be blank")
                .optionalName("assigned_agent_id", updated.getAssignedAgentId())
                .optionalName("role", updated.getRole());
    }

    static void dispatched(Shape shape, SubtaskDispatched dispatched) {
        shape.name("subtask_id", dispatched.getSubtaskId())
                .name("agent_id", dispatched.getAgentId())
                .optionalName("role", dispatched.getRole());
    }
}
