package dev.annals.projector.valkey;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Timestamp;
import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import dev.annals.projector.parking.Wish;
import dev.annals.projector.v1.DiscardedRecord;
import dev.annals.projector.v1.FailedRecord;
import dev.annals.projector.v1.ParkedRecord;
import java.time.Instant;
import java.util.Locale;
import java.util.Optional;

/// What is held back and what was given up, as bytes. Equal records have equal bytes.
final class ParkingRecords {
    private ParkingRecords() {}

    static byte[] bytes(ParkedAggregate parked) {
        return ParkedRecord.newBuilder()
                .setAggregateId(parked.aggregateId())
                .setFailure(record(parked.failure()))
                .setAttempts(parked.attempts())
                .setSinceTime(timestamp(parked.since()))
                .setWish(parked.wish()
                        .map(wish -> wish.kind().name().toLowerCase(Locale.ROOT))
                        .orElse(""))
                .setWishedBy(parked.wish().map(Wish::by).orElse(""))
                .build()
                .toByteArray();
    }

    static byte[] bytes(DiscardedEvent event) {
        return DiscardedRecord.newBuilder()
                .setAggregateId(event.aggregateId())
                .setFailure(record(event.failure()))
                .setTime(timestamp(event.time()))
                .setBy(event.by())
                .build()
                .toByteArray();
    }

    /// @throws IllegalStateException if these bytes are no such record: somebody else wrote them
    static ParkedAggregate parked(byte[] bytes) {
        try {
            ParkedRecord stored = ParkedRecord.parseFrom(bytes);
            Optional<Wish> wish = stored.getWish().isEmpty()
                    ? Optional.empty()
                    : Optional.of(new Wish(
                            Wish.Kind.valueOf(stored.getWish().toUpperCase(Locale.ROOT)), stored.getWishedBy()));
            return new ParkedAggregate(
                    stored.getAggregateId(),
                    failure(stored.getFailure()),
                    stored.getAttempts(),
                    instant(stored.getSinceTime()),
                    wish);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a record of a parked aggregate cannot be read", broken);
        }
    }

    /// @throws IllegalStateException if these bytes are no such record: somebody else wrote them
    static DiscardedEvent discarded(byte[] bytes) {
        try {
            DiscardedRecord stored = DiscardedRecord.parseFrom(bytes);
            return new DiscardedEvent(
                    stored.getAggregateId(), failure(stored.getFailure()), instant(stored.getTime()), stored.getBy());
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("a record of a discarded event cannot be read", broken);
        }
    }

    private static FailedRecord record(Failure failure) {
        return FailedRecord.newBuilder()
                .setVersion(failure.version())
                .setPosition(failure.position())
                .setEventId(failure.eventId())
                .setReason(failure.reason())
                .build();
    }

    private static Failure failure(FailedRecord stored) {
        return new Failure(stored.getVersion(), stored.getPosition(), stored.getEventId(), stored.getReason());
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    private static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }
}
