package dev.annals.cli.lines;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.cli.lines.Lines.Line;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.record.JsonCheck;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.export.v1.ExportedEvent;
import java.util.HashMap;
import java.util.Map;

/// Reads lines of one file in their order and refuses what no export can have written. Its memory grows with the
/// number of aggregates, not of events.
final class LineCheck {
    private final JsonCheck json;
    private final Map<String, Long> versions = new HashMap<>();
    private long position;

    LineCheck(JsonCheck json) {
        this.json = json;
    }

    /// The exported event of the line.
    ///
    /// @throws UnreadableLineException if it is none, or does not follow the lines before
    ExportedEvent check(Line line) {
        ExportedEvent exported = parse(line);
        ContextEvent event = event(line, exported);
        String id = event.getAggregateId();
        refuseIf(id.isEmpty() || event.getVersion() < 1, line, "has no event with an aggregate id and a version");
        refuseIf(
                !event.getEventId().equals(EventIds.of(id, event.getVersion())),
                line,
                "is not an event of Annals: its event id does not follow from its aggregate id and version");
        refuseIf(
                !exported.getEvent().getEventId().equals(event.getEventId()),
                line,
                "says two different events, one in JSON and one in \"stored\"");
        refuseIf(event.getRequestId().isEmpty(), line, "has an event without a request id");
        boolean empty = event.getPayloadCase() == PayloadCase.PAYLOAD_NOT_SET
                && event.getUnknownFields().isEmpty();
        refuseIf(empty, line, "has an event without a payload");
        refuseIf(!exported.hasRecordedTime(), line, "does not say when it was recorded");
        follow(line, exported.getPosition(), event);
        return exported.toBuilder().setEvent(event).clearStored().build();
    }

    private void follow(Line line, long next, ContextEvent event) {
        refuseIf(next <= position, line, "has position %d, after %d".formatted(next, position));
        position = next;
        Long before = versions.put(event.getAggregateId(), event.getVersion());
        refuseIf(
                before != null && event.getVersion() != before + 1,
                line,
                "has version %d of %s, after version %d".formatted(event.getVersion(), event.getAggregateId(), before));
    }

    private ExportedEvent parse(Line line) {
        try {
            json.requireOneObject("line " + line.number(), line.text());
            return ExportedLine.parse(line.text());
        } catch (WrongUsage notJson) {
            String place = "line " + line.number() + ": ";
            String reason = notJson.explanation().startsWith(place)
                    ? notJson.explanation().substring(place.length())
                    : notJson.explanation();
            throw new UnreadableLineException(line.number(), torn(line) + reason, notJson);
        } catch (InvalidProtocolBufferException foreign) {
            throw new UnreadableLineException(
                    line.number(), torn(line) + "is no exported event: " + foreign.getMessage(), foreign);
        }
    }

    private static String torn(Line line) {
        return line.ended() ? "" : "is torn, the file ends within it (annals export --resume continues it): ";
    }

    private static ContextEvent event(Line line, ExportedEvent exported) {
        try {
            return ExportedLine.event(exported);
        } catch (InvalidProtocolBufferException unreadable) {
            throw new UnreadableLineException(line.number(), "has \"stored\" bytes that are no event", unreadable);
        }
    }

    private static void refuseIf(boolean wrong, Line line, String reason) {
        if (wrong) {
            throw new UnreadableLineException(line.number(), reason);
        }
    }
}
