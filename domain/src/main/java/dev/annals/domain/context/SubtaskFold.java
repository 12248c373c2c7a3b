package dev.annals.domain.context;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.SubtaskCreated;
import dev.annals.event.v1.SubtaskDispatched;
import dev.annals.event.v1.SubtaskUpdated;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Subtask;

/// What each event records in a subtask of a context.
final class SubtaskFold {
    private SubtaskFold() {}

    static void created(Context.Builder state, ContextEvent event, SubtaskCreated created) {
        Subtask subtask = Subtask.newBuilder()
                .setTitle(created.getTitle())
                .setDescription(created.getDescription())
                .setPlanId(created.getPlanId())
                .setType(created.getType())
                .setRole(created.getRole())
                .addAllDependsOn(created.getDependsOnList())
                .setPriority(created.getPriority())
                .setEstimatePoints(created.getEstimatePoints())
                .setRiskScore(created.getRiskScore())
                .addAllSuggestedTech(created.getSuggestedTechList())
                .setNotes(created.getNotes())
                .setAddedVersion(event.getVersion())
                .setUpdatedVersion(event.getVersion())
                .build();
        state.putSubtasks(created.getSubtaskId(), subtask);
    }

    static void updated(Context.Builder state, ContextEvent event) {
        SubtaskUpdated updated = event.getSubtaskUpdated();
        Subtask.Builder subtask = changed(state, updated.getSubtaskId(), event);
        if (updated.hasTitle()) {
            subtask.setTitle(updated.getTitle());
        }
        if (updated.hasDescription()) {
            subtask.setDescription(updated.getDescription());
        }
        if (updated.hasAssignedAgentId()) {
            subtask.setAssignedAgentId(updated.getAssignedAgentId());
        }
        if (updated.hasRole()) {
            subtask.setRole(updated.getRole());
        }
        subtask.setStatus(updated.getStatus()).setReason(updated.getReason());
    }

    static void dispatched(Context.Builder state, ContextEvent event) {
        SubtaskDispatched dispatched = event.getSubtaskDispatched();
        Subtask.Builder subtask = changed(state, dispatched.getSubtaskId(), event);
        subtask.setAssignedAgentId(dispatched.getAgentId());
        if (!dispatched.getRole().isEmpty()) {
            subtask.setRole(dispatched.getRole());
        }
    }

    /// The subtask, which begins to exist with its first event.
    private static Subtask.Builder changed(Context.Builder state, String subtaskId, ContextEvent event) {
        Subtask.Builder subtask = state.putSubtasksBuilderIfAbsent(subtaskId).setUpdatedVersion(event.getVersion());
        if (subtask.getAddedVersion() == 0) {
            subtask.setAddedVersion(event.getVersion());
        }
        return subtask;
    }
}
