package dev.annals.cli.lines;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.annals.event.v1.ContextEvent;
import dev.annals.export.v1.ExportedEvent;
import dev.annals.query.v1.RecordedEvent;

/// An event on one line, and back: what comes back is what went in, field by field, known or not.
public final class ExportedLine {
    private static final JsonFormat.Printer PRINTER =
            JsonFormat.printer().preservingProtoFieldNames().omittingInsignificantWhitespace();

    private ExportedLine() {}

    /// The line of an event, without a line feed.
    public static String of(RecordedEvent recorded) {
        ExportedEvent line = ExportedEvent.newBuilder()
                .setPosition(recorded.getPosition())
                .setRecordedTime(recorded.getRecordedTime())
                .setEvent(recorded.getEvent())
                .build();
        try {
            String text = PRINTER.print(line);
            return parse(text).getEvent().equals(recorded.getEvent()) ? text : withStored(line, line.getEvent());
        } catch (InvalidProtocolBufferException | IllegalArgumentException jsonCannotSayIt) {
            return withStored(line, placeOf(recorded.getEvent()));
        }
    }

    /// The line's content, unchecked.
    public static ExportedEvent parse(String text) throws InvalidProtocolBufferException {
        ExportedEvent.Builder line = ExportedEvent.newBuilder();
        JsonFormat.parser().merge(text, line);
        return line.build();
    }

    /// The event of a line.
    public static ContextEvent event(ExportedEvent line) throws InvalidProtocolBufferException {
        return line.getStored().isEmpty() ? line.getEvent() : ContextEvent.parseFrom(line.getStored());
    }

    /// A time that is none, a number that is none: then JSON says only whose event it is.
    private static ContextEvent placeOf(ContextEvent event) {
        return ContextEvent.newBuilder()
                .setEventId(event.getEventId())
                .setAggregateId(event.getAggregateId())
                .setVersion(event.getVersion())
                .setEventType(event.getEventType())
                .build();
    }

    private static String withStored(ExportedEvent line, ContextEvent shown) {
        try {
            return PRINTER.print(
                    line.toBuilder().setEvent(shown).setStored(line.getEvent().toByteString()));
        } catch (InvalidProtocolBufferException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
