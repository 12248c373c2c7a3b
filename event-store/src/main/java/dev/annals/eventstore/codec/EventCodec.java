package dev.annals.eventstore.codec;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedOutputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import dev.annals.domain.EventIds;
import dev.annals.domain.EventType;
import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.eventstore.UnreadableEventException.Whose;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;

/// Turns events into their stored form and back. Equal events have equal bytes. Fields unknown to this version of
/// Annals survive, so an older reader neither loses nor refuses what a newer writer recorded.
///
/// @param subjects the log's subjects
public record EventCodec(EventSubjects subjects) {
    /// The event type of a payload that this version does not know.
    public static final String UNKNOWN_TYPE = "unknown";

    /// The stored form.
    ///
    /// @throws IllegalArgumentException if the event has no valid aggregate id or version
    public StoredEvent encode(ContextEvent event) {
        EventAddress address = new EventAddress(event.getAggregateId(), event.getVersion());
        ContextEvent stripped = event.toBuilder()
                .clearEventId()
                .clearAggregateId()
                .clearVersion()
                .clearAggregateType()
                .clearEventType()
                .build();
        return new StoredEvent(address, subjects.of(address), bytes(stripped));
    }

    /// The event that stands at a position of the log, in the present form of its payload.
    ///
    /// @throws UnreadableEventException if it is not an event
    public RecordedEvent decode(String subject, ByteString bytes, long position, Instant recordedTime) {
        EventAddress address = address(subject, position);
        try {
            ContextEvent.Builder stored = ContextEvent.newBuilder().mergeFrom(bytes);
            ContextEvent whole = restore(SchemaVersions.upcast(stored), address);
            return new RecordedEvent(whole, position, recordedTime, bytes.size());
        } catch (InvalidProtocolBufferException notAnEvent) {
            throw new UnreadableEventException(
                    position,
                    Optional.of(new Whose(address.aggregateId(), address.version(), recordedTime)),
                    "the bytes are not an event (" + subject + ")",
                    notAnEvent);
        }
    }

    /// Where the event at a position of the log stands, by its subject alone.
    ///
    /// @throws UnreadableEventException if it is not the subject of an event
    public EventAddress address(String subject, long position) {
        try {
            return subjects.parse(subject);
        } catch (IllegalArgumentException foreign) {
            throw new UnreadableEventException(position, String.valueOf(foreign.getMessage()), foreign);
        }
    }

    private static ContextEvent restore(ContextEvent.Builder stored, EventAddress address) {
        Optional<EventType> type = EventType.of(stored);
        return stored.setEventId(EventIds.of(address.aggregateId(), address.version()))
                .setAggregateId(address.aggregateId())
                .setVersion(address.version())
                .setAggregateType(
                        type.map(known -> known.aggregateType().typeName()).orElse(""))
                .setEventType(type.map(EventType::name).orElse(UNKNOWN_TYPE))
                .build();
    }

    private static ByteString bytes(ContextEvent event) {
        byte[] bytes = new byte[event.getSerializedSize()];
        CodedOutputStream out = CodedOutputStream.newInstance(bytes);
        out.useDeterministicSerialization();
        try {
            event.writeTo(out);
        } catch (IOException cannotHappenInMemory) {
            throw new UncheckedIOException(cannotHappenInMemory);
        }
        out.checkNoSpaceLeft();
        return UnsafeByteOperations.unsafeWrap(bytes);
    }
}
