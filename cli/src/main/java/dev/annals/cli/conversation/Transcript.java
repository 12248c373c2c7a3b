package dev.annals.cli.conversation;

import dev.annals.cli.event.EventSummary;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.MessageSent;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.state.v1.Conversation;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What was said in a conversation, event by event. Remembers what was said before, so that an answer or a receipt says
/// of what it is one.
public final class Transcript {
    private static final int MOST_LINES = 20;
    private static final int QUOTE = 40;

    private final Terminal terminal;
    private final Style style;
    private final Map<String, String> said = new HashMap<>();

    /// @param before the conversation as it was before the first event to be told; blank from the beginning
    public Transcript(Terminal terminal, Conversation before) {
        this.terminal = terminal;
        this.style = terminal.style();
        before.getMessagesMap()
                .forEach((id, message) -> said.put(id, quote(message.getSubject(), message.getContent())));
    }

    /// The lines of one event.
    public List<String> lines(RecordedEvent recorded) {
        ContextEvent event = recorded.getEvent();
        String time = style.dim(Times.ofDay(Times.instant(event.getTimestamp()))) + "  ";
        return switch (event.getPayloadCase()) {
            case MESSAGE_SENT -> message(time, event.getMessageSent());
            case MESSAGE_RECEIVED ->
                List.of(time
                        + aside(event.getMessageReceived().getReceiver() + " received "
                                + named(event.getMessageReceived().getMessageId())));
            case MESSAGE_ACKNOWLEDGED ->
                List.of(time
                        + aside(event.getMessageAcknowledged().getFromAgent() + " acknowledged "
                                + named(event.getMessageAcknowledged().getMessageId())));
            case MESSAGE_COMPLETED ->
                List.of(time
                        + aside("%s %s %s%s"
                                .formatted(
                                        event.getMessageCompleted().getFromAgent(),
                                        event.getMessageCompleted().getSuccess() ? "did" : "failed at",
                                        named(event.getMessageCompleted().getMessageId()),
                                        because(event.getMessageCompleted().getResult()))));
            case MESSAGE_DELIVERY_FAILED ->
                List.of(time
                        + style.red("not delivered: ")
                        + named(event.getMessageDeliveryFailed().getMessageId())
                        + because(event.getMessageDeliveryFailed().getReason()));
            default -> List.of(time + aside("%s %s".formatted(event.getEventType(), EventSummary.of(event))));
        };
    }

    private List<String> message(String time, MessageSent message) {
        String kind = Stream.of(
                        message.getPerformative(),
                        message.getPriority().equals("normal") ? "" : message.getPriority(),
                        message.getInReplyTo().isEmpty() ? "" : "answers " + named(message.getInReplyTo()),
                        message.getAwaitingResponse() ? "awaits an answer" : "",
                        message.getMessageId())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" · "));
        List<String> lines = new ArrayList<>();
        lines.add("%s%s → %s  %s"
                .formatted(
                        time,
                        style.bold(style.green(message.getSender())),
                        String.join(", ", message.getReceiversList()),
                        style.dim(kind)));
        String margin = " ".repeat("09:45:00  ".length());
        if (!message.getSubject().isBlank()) {
            lines.add(margin + style.bold(message.getSubject()));
        }
        Prose.wrapped(message.getContent(), terminal.width() - margin.length(), MOST_LINES)
                .forEach(line -> lines.add(margin + line));
        said.put(message.getMessageId(), quote(message.getSubject(), message.getContent()));
        return lines;
    }

    private String aside(String text) {
        return style.dim(Prose.oneLine(text, terminal.width() - "09:45:00  ".length()));
    }

    private String named(String messageId) {
        String quote = said.getOrDefault(messageId, "");
        return quote.isEmpty() ? messageId : "%s “%s”".formatted(messageId, quote);
    }

    private static String quote(String subject, String content) {
        return Prose.oneLine(subject.isBlank() ? content : subject, QUOTE);
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : ": " + reason;
    }
}
