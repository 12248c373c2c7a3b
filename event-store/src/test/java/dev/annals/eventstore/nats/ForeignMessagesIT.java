package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.event;
import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.localstack.TestServers;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What stands in the stream but is not an event: somebody with the permission wrote it.
class ForeignMessagesIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final byte[] GARBAGE = {(byte) 0xff, 1, 2, 3};

    private final TestStream stream = TestStream.on(TestServers.shared().natsUrl());
    private final EventSubjects subjects = stream.settings().stream().subjects();
    private final EventLog log = stream.store().log();
    private Connection connection;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        connection = Nats.connect(stream.settings().url());
    }

    @AfterEach
    void clean() throws InterruptedException {
        connection.close();
        stream.close();
    }

    private void publish(String subject, byte[] bytes) throws IOException, JetStreamApiException {
        connection.jetStream().publish(subject, bytes);
    }

    private static void isUnreadableAt(long position, ThrowingCallable reading) {
        assertThatExceptionOfType(UnreadableEventException.class)
                .isThrownBy(reading)
                .satisfies(unreadable -> assertThat(unreadable.position()).isEqualTo(position));
    }

    @Test
    void garbage_in_a_history_is_named_by_whoever_reads_it() throws IOException, JetStreamApiException {
        log.append(events("a", 1, 2));
        publish(subjects.of("a", 3), GARBAGE);

        isUnreadableAt(3, () -> log.history("a", 1, 9));
        isUnreadableAt(3, () -> log.page(1, 10));
        isUnreadableAt(3, () -> log.at(List.of(3L)));
        assertThat(log.history("a", 1, 2)).hasSize(2);
        assertThat(log.page(1, 2)).hasSize(2);
    }

    @Test
    void garbage_stops_a_feed_after_the_events_before_it_and_is_never_skipped()
            throws IOException, JetStreamApiException {
        log.append(events("a", 1, 2));
        publish(subjects.of("a", 3), GARBAGE);
        log.append(events("a", 4, 4));

        try (Subscription subscription =
                stream.store().feed().partition("stuck", log.partitions().of("a"), 0)) {
            assertThat(subscription.fetch(10, SOON))
                    .extracting(RecordedEvent::position)
                    .containsExactly(1L, 2L);
            isUnreadableAt(3, () -> subscription.fetch(10, SOON));
            isUnreadableAt(3, () -> subscription.fetch(10, SOON));
        }
        try (Subscription past =
                stream.store().feed().partition("stuck", log.partitions().of("a"), 3)) {
            assertThat(past.fetch(10, SOON)).extracting(RecordedEvent::position).containsExactly(4L);
        }
    }

    @Test
    void an_event_in_a_foreign_partition_or_spelling_is_unreadable() throws IOException, JetStreamApiException {
        int wrong = (log.partitions().of("a") + 1) % log.partitions().count();
        publish(subjects.prefix() + "." + wrong + ".a.1", new byte[0]);
        publish(subjects.of("a", 1).replaceAll("1$", "01"), new byte[0]);

        isUnreadableAt(1, () -> log.page(1, 1));
        isUnreadableAt(2, () -> log.page(2, 1));
    }

    @Test
    void a_conflict_with_garbage_says_so() throws IOException, JetStreamApiException {
        publish(subjects.of("a", 1), GARBAGE);

        isUnreadableAt(1, () -> log.append(List.of(event("a", 1))));
    }

    @Test
    void a_gap_that_somebody_left_is_a_bug_and_not_an_end() throws IOException, JetStreamApiException {
        log.append(events("a", 1, 1));
        log.append(events("a", 3, 3));

        assertThatExceptionOfType(IllegalStateException.class).isThrownBy(() -> log.history("a", 1, 9));
        assertThat(log.stored("a", 1, 9))
                .extracting(recorded -> recorded.event().getVersion())
                .containsExactly(1L, 3L);
    }
}
