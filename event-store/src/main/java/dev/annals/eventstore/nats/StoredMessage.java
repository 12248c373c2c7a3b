package dev.annals.eventstore.nats;

import com.google.protobuf.ByteString;
import com.google.protobuf.UnsafeByteOperations;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventCodec;
import dev.annals.eventstore.codec.StoredEvent;
import io.nats.client.Message;
import io.nats.client.api.MessageInfo;
import io.nats.client.impl.Headers;
import io.nats.client.impl.NatsJetStreamMetaData;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A message of the stream, before anybody looked into it.
record StoredMessage(String subject, ByteString bytes, long position, Instant recordedTime) {
    private static final int NO_MESSAGE_FOUND = 10037;

    /// From an answer of the leader; empty if it has no such message.
    static Optional<StoredMessage> fromLeader(Message answer, String stream) {
        MessageInfo info = new MessageInfo(answer, stream, false);
        if (info.hasError()) {
            if (info.getApiErrorCode() == NO_MESSAGE_FOUND) {
                return Optional.empty();
            }
            throw new LogUnavailableException("the leader of " + stream + " says: " + info.getError());
        }
        return Optional.of(new StoredMessage(
                Objects.requireNonNull(info.getSubject()),
                bytes(info.getData()),
                info.getSeq(),
                Objects.requireNonNull(info.getTime()).toInstant()));
    }

    /// From an answer to a direct get, which carries its place in headers.
    static StoredMessage fromDirectGet(Message answer) {
        Headers headers = Objects.requireNonNull(answer.getHeaders());
        return new StoredMessage(
                last(headers, "Nats-Subject"),
                bytes(answer.getData()),
                Long.parseLong(last(headers, "Nats-Sequence")),
                Instant.parse(last(headers, "Nats-Time-Stamp")));
    }

    /// From a consumer, which tells its place in the reply subject.
    static StoredMessage fromFeed(Message delivery, NatsJetStreamMetaData place) {
        return new StoredMessage(
                delivery.getSubject(),
                bytes(delivery.getData()),
                place.streamSequence(),
                place.timestamp().toInstant());
    }

    private static String last(Headers headers, String name) {
        return Objects.requireNonNull(headers.getLast(name), name);
    }

    private static ByteString bytes(byte @Nullable [] data) {
        return data == null ? ByteString.EMPTY : UnsafeByteOperations.unsafeWrap(data);
    }

    LogMark mark() {
        return new LogMark(position, recordedTime);
    }

    boolean holds(StoredEvent event) {
        return subject.equals(event.subject()) && bytes.equals(event.bytes());
    }

    RecordedEvent decode(EventCodec codec) {
        return codec.decode(subject, bytes, position, recordedTime);
    }
}
