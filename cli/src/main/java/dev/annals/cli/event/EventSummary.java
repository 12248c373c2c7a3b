package dev.annals.cli.event;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.MessageSent;
import dev.annals.event.v1.TestResultRecorded;
import dev.annals.event.v1.ToolInvocationStarted;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What an event says, in a line. Events that have nothing special to say are summed up by the first of their fields
/// that tells people something; so a new event has a summary on its first day.
public final class EventSummary {
    private static final List<String> NAMES =
            List.of("decision_id", "subtask_id", "plan_id", "milestone_id", "message_id", "deployment_id", "tool");
    private static final List<String> TEXTS = List.of(
            "title",
            "name",
            "subject",
            "content",
            "error",
            "description",
            "summary",
            "result",
            "details",
            "reason",
            "outcome",
            "resolution",
            "note",
            "rationale",
            "topic",
            "status",
            "worker_id",
            "agent_id",
            "source");

    private EventSummary() {}

    /// The line. Names that carry the run's id are told without it.
    public static String of(ContextEvent event) {
        String line = line(event);
        String run = event.getCorrelationId();
        return run.isEmpty() ? line : line.replace(":" + run, "");
    }

    private static String line(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case PHASE_TRANSITIONED ->
                move(
                                event.getPhaseTransitioned().getFromPhase(),
                                event.getPhaseTransitioned().getToPhase())
                        + because(event.getPhaseTransitioned().getRationale());
            case DECISION_STATUS_CHANGED ->
                "%s: %s%s"
                        .formatted(
                                event.getDecisionStatusChanged().getDecisionId(),
                                Prose.constant(
                                        event.getDecisionStatusChanged().getTo().name(), "DECISION_STATUS_"),
                                because(event.getDecisionStatusChanged().getReason()));
            case SUBTASK_UPDATED ->
                "%s: %s%s"
                        .formatted(
                                event.getSubtaskUpdated().getSubtaskId(),
                                event.getSubtaskUpdated().getStatus().replace('_', ' '),
                                because(event.getSubtaskUpdated().getReason()));
            case AGENT_STATUS_CHANGED ->
                Prose.constant(event.getAgentStatusChanged().getTo().name(), "AGENT_STATUS_")
                        + because(event.getAgentStatusChanged().getReason());
            case TOOL_INVOCATION_STARTED -> call(event.getToolInvocationStarted());
            case TEST_RESULT_RECORDED -> tests(event.getTestResultRecorded());
            case MESSAGE_SENT -> message(event.getMessageSent());
            case TASK_PROGRESSED ->
                "%.0f %%%s"
                        .formatted(
                                event.getTaskProgressed().getPercent(),
                                because(event.getTaskProgressed().getNote()));
            case CUSTOM_EVENT_RECORDED -> data(event.getCustomEventRecorded().getData());
            case PAYLOAD_NOT_SET -> "of a newer version of Annals";
            default -> RunSummary.of(event).orElseGet(() -> generic(payload(event)));
        };
    }

    private static String call(ToolInvocationStarted call) {
        String what = call.getTarget().isEmpty() ? data(call.getArguments()) : call.getTarget();
        return Stream.of(call.getTool(), call.getFunction(), what)
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
    }

    private static String tests(TestResultRecorded tests) {
        String failures = tests.getFailuresCount() == 0 ? "" : ": " + String.join(", ", tests.getFailuresList());
        return "%d passed, %d failed%s".formatted(tests.getPassed(), tests.getFailed(), failures);
    }

    private static String message(MessageSent message) {
        String to = message.getReceiversCount() == 0 ? "" : " → " + String.join(", ", message.getReceiversList());
        String text = message.getSubject().isBlank() ? message.getContent() : message.getSubject();
        return "%s%s: %s".formatted(message.getSender(), to, text);
    }

    private static String generic(Message payload) {
        Optional<String> name =
                NAMES.stream().flatMap(field -> text(payload, field).stream()).findFirst();
        Optional<String> text =
                TEXTS.stream().flatMap(field -> text(payload, field).stream()).findFirst();
        return Stream.concat(name.stream(), text.stream()).collect(Collectors.joining(": "));
    }

    private static Optional<String> text(Message payload, String name) {
        FieldDescriptor field = payload.getDescriptorForType().findFieldByName(name);
        return field != null
                        && field.getJavaType() == FieldDescriptor.JavaType.STRING
                        && !field.isRepeated()
                        && !((String) payload.getField(field)).isBlank()
                ? Optional.of((String) payload.getField(field))
                : Optional.empty();
    }

    private static String data(Struct data) {
        return data.getFieldsCount() == 0 ? "" : Json.line(data);
    }

    private static String move(String from, String to) {
        return from.isEmpty() ? "→ " + to : from + " → " + to;
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : " — " + reason;
    }

    private static Message payload(ContextEvent event) {
        return (Message) event.getField(event.getOneofFieldDescriptor(
                ContextEvent.getDescriptor().getOneofs().getFirst()));
    }
}
