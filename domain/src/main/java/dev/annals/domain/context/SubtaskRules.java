package dev.annals.domain.context;

import dev.annals.domain.Expected;
import dev.annals.domain.Ruling;
import dev.annals.event.v1.SubtaskCreated;
import dev.annals.event.v1.SubtaskDispatched;
import dev.annals.event.v1.SubtaskUpdated;
import dev.annals.state.v1.ContextOrBuilder;
import dev.annals.state.v1.Subtask;

/// The rules of subtasks. One that was not planned begins to exist with its first update.
final class SubtaskRules {
    private SubtaskRules() {}

    static Ruling created(ContextOrBuilder state, SubtaskCreated created) {
        String id = created.getSubtaskId();
        return state.containsSubtasks(id)
                ? Ruling.rejected("SUBTASK_ALREADY_EXISTS", "subtask '%s' is already there".formatted(id))
                : Ruling.accepted();
    }

    static Ruling updated(ContextOrBuilder state, SubtaskUpdated updated) {
        String id = updated.getSubtaskId();
        String current =
                state.getSubtasksOrDefault(id, Subtask.getDefaultInstance()).getStatus();
        return Expected.isNot(updated.getPreviousStatus(), current)
                ? Ruling.rejected(
                        "SUBTASK_STATUS_MISMATCH",
                        "subtask '%s' is '%s', not '%s'".formatted(id, current, updated.getPreviousStatus()))
                : Ruling.accepted();
    }

    static Ruling dispatched(ContextOrBuilder state, SubtaskDispatched dispatched) {
        String id = dispatched.getSubtaskId();
        return state.containsSubtasks(id)
                ? Ruling.accepted()
                : Ruling.rejected("SUBTASK_NOT_FOUND", "subtask '%s' does not exist".formatted(id));
    }
}
