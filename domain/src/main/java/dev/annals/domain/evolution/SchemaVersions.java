package dev.annals.domain.evolution;

import dev.annals.domain.task.TaskUpcasts;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.event.v1.ContextEventOrBuilder;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/// The schema version of every payload, and the steps (upcasts) that bring an older one to it. The log keeps what was
/// recorded as it was recorded; whoever reads it sees the present version only.
///
/// A payload that never changed has version 1, for which the envelope may also say 0. A version beyond the present one
/// was written by a later Annals and means something that is not known here: such an event is kept and shown, and has
/// no effect, as one with an unknown payload.
public final class SchemaVersions {
    /// By payload, the steps from version 1 to 2, from 2 to 3 and so on. Add a step at the end; never change one.
    private static final Map<PayloadCase, List<UnaryOperator<ContextEvent>>> STEPS =
            new EnumMap<>(Map.of(PayloadCase.TASK_COMPLETED, List.of(TaskUpcasts::completedFrom1To2)));

    private SchemaVersions() {}

    /// The version of this payload that this Annals writes.
    public static int present(PayloadCase payload) {
        return STEPS.getOrDefault(payload, List.of()).size() + 1;
    }

    /// The version an event says it has.
    public static int of(ContextEventOrBuilder event) {
        return Math.max(1, event.getSchemaVersion());
    }

    /// Whether a later Annals wrote it, in a form that is not known here.
    public static boolean isFromTheFuture(ContextEventOrBuilder event) {
        return of(event) > present(event.getPayloadCase());
    }

    /// The same for an event that is being read: nothing is copied unless there are steps to take.
    public static ContextEvent.Builder upcast(ContextEvent.Builder read) {
        return of(read) >= present(read.getPayloadCase()) ? read : upcast(read.build()).toBuilder();
    }

    /// The same fact in the present form; itself where it has that form, or a later one.
    public static ContextEvent upcast(ContextEvent event) {
        List<UnaryOperator<ContextEvent>> steps = STEPS.getOrDefault(event.getPayloadCase(), List.of());
        int version = of(event);
        if (version > steps.size()) {
            return event;
        }
        ContextEvent upcast = event;
        for (UnaryOperator<ContextEvent> step : steps.subList(version - 1, steps.size())) {
            upcast = step.apply(upcast);
        }
        return upcast.toBuilder().setSchemaVersion(steps.size() + 1).build();
    }
}
