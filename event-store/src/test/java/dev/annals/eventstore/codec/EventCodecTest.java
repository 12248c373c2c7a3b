package dev.annals.eventstore.codec;

import static dev.annals.eventstore.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.google.protobuf.ByteString;
import com.google.protobuf.Duration;
import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.eventstore.Events;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventCodecTest {
    private static final Instant RECORDED = Instant.parse("2026-01-01T00:00:00.123456789Z");

    private final EventCodec codec = new EventCodec(new EventSubjects("context.events", new Partitions(16)));

    private ContextEvent roundTrip(ContextEvent event) {
        StoredEvent stored = codec.encode(event);
        return codec.decode(stored.subject(), stored.bytes(), 7, RECORDED).event();
    }

    @Test
    void what_the_subject_says_is_not_stored_and_comes_back() {
        ContextEvent whole = event("case:1", 12).toBuilder()
                .setEventId(EventIds.of("case:1", 12))
                .setAggregateType("custom")
                .setEventType("custom.test.written")
                .putMetadata("k", "v")
                .build();

        StoredEvent stored = codec.encode(whole);

        int partition = new Partitions(16).of("case:1");
        assertThat(stored.subject()).isEqualTo("context.events." + partition + ".case:1.12");
        assertThat(stored.bytes().toStringUtf8()).doesNotContain("case:1\"", "custom.test", EventIds.of("case:1", 12));
        assertThat(roundTrip(whole)).isEqualTo(whole);
    }

    @Test
    void position_and_recorded_time_come_beside_the_event() {
        StoredEvent stored = codec.encode(event("a", 1));

        RecordedEvent recorded = codec.decode(stored.subject(), stored.bytes(), 7, RECORDED);

        assertThat(recorded.position()).isEqualTo(7);
        assertThat(recorded.recordedTime()).isEqualTo(RECORDED);
    }

    @Test
    void equal_events_have_equal_bytes_however_their_maps_were_filled() {
        long seed = 20_260_101;
        List<String> keys = new ArrayList<>();
        for (int n = 0; n < 100; n++) {
            keys.add("key-" + n);
        }
        StoredEvent expected = codec.encode(withMaps(keys));
        Random random = new Random(seed);
        for (int round = 0; round < 20; round++) {
            Collections.shuffle(keys, random);
            assertThat(codec.encode(withMaps(keys))).as("seed %d", seed).isEqualTo(expected);
        }
    }

    private static ContextEvent withMaps(List<String> keys) {
        ContextEvent.Builder event = event("a", 1).toBuilder();
        Struct.Builder data = Struct.newBuilder();
        for (String key : keys) {
            event.putMetadata(key, key);
            data.putFields(key, Value.newBuilder().setStringValue(key).build());
        }
        return event.setCustomEventRecorded(
                        CustomEventRecorded.newBuilder().setTypeName("t").setData(data))
                .build();
    }

    @Test
    void a_payload_of_the_future_is_unknown_but_kept() {
        ContextEvent read = roundTrip(Events.ofTheFuture("a", 1));

        assertThat(read.getEventType()).isEqualTo("unknown");
        assertThat(read.getAggregateType()).isEmpty();
        assertThat(read.getUnknownFields()).isEqualTo(Events.ofTheFuture("a", 1).getUnknownFields());
        assertThat(codec.encode(read)).isEqualTo(codec.encode(Events.ofTheFuture("a", 1)));
    }

    @Test
    @SuppressWarnings("deprecation") // as the first version wrote it
    void what_an_earlier_version_stored_is_read_in_the_present_form() {
        ContextEvent first = ContextEvent.newBuilder()
                .setTaskCompleted(TaskCompleted.newBuilder().setExecutionTimeS(1.5))
                .build();

        ContextEvent read = codec.decode("context.events.12.a.1", first.toByteString(), 7, RECORDED)
                .event();

        assertThat(read.getSchemaVersion()).isEqualTo(2);
        assertThat(read.getTaskCompleted().getExecutionTime())
                .isEqualTo(Duration.newBuilder()
                        .setSeconds(1)
                        .setNanos(500_000_000)
                        .build());
        assertThat(read.getEventType()).isEqualTo("task.completed");
    }

    @Test
    void a_form_of_the_future_is_unknown_but_kept() {
        ContextEvent later =
                event("a", 1).toBuilder().setSchemaVersion(9).clearEventType().build();

        ContextEvent read = roundTrip(later);

        assertThat(read.getEventType()).isEqualTo("unknown");
        assertThat(codec.encode(read)).isEqualTo(codec.encode(later));
    }

    @Test
    void bytes_that_are_not_an_event_are_named_with_their_position() {
        String subject = codec.encode(event("a", 1)).subject();

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() ->
                        codec.decode(subject, ByteString.copyFrom(new byte[] {(byte) 0xff, 1, 2}), 42, RECORDED))
                .satisfies(unreadable -> assertThat(unreadable.position()).isEqualTo(42));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "context.events",
                "context.events.12.a",
                "context.events.12.a.1.2",
                "context.events.12.a.0",
                "context.events.12.a.01",
                "context.events.12.a.-1",
                "context.events.12.a.x",
                "context.events.12.a.99999999999999999999",
                "context.events.12.a.9999999999999999999",
                "context.events.3.a.1",
                "context.events.012.a.1",
                "context.events.12.ä.1",
                "other.events.12.a.1"
            })
    void a_subject_that_is_not_the_one_spelling_of_an_event_is_unreadable(String subject) {
        assertThat(codec.subjects().of("a", 1)).isEqualTo("context.events.12.a.1");

        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(() -> codec.decode(subject, ByteString.EMPTY, 1, RECORDED));
    }
}
