package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.nats.NatsLogSettings.FeedLimits;
import dev.annals.localstack.TestServers;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.ConsumerInfo;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What the server forgets, repeats or gives away does not show in a feed.
class FeedRecoveryIT {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration NOW = Duration.ofMillis(50);
    private static final String DURABLE = "projector-0-views-p00";

    private final TestStream stream = TestStream.on(TestServers.shared().natsUrl());
    private final EventLog log = stream.store().log();
    private final EventFeed feed = stream.store().feed();
    private final int partition = log.partitions().of("a");
    private Connection connection;
    private JetStreamManagement management;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        connection = Nats.connect(stream.settings().url());
        management = connection.jetStreamManagement();
    }

    @AfterEach
    void clean() throws InterruptedException {
        connection.close();
        stream.close();
    }

    private String streamName() {
        return stream.settings().stream().name();
    }

    private static List<Long> take(Subscription subscription, int count) {
        List<Long> positions = new ArrayList<>();
        Instant deadline = Instant.now().plus(SOON);
        while (positions.size() < count && Instant.now().isBefore(deadline)) {
            subscription.fetch(count - positions.size(), Duration.ofSeconds(1)).stream()
                    .map(RecordedEvent::position)
                    .forEach(positions::add);
        }
        return positions;
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void a_consumer_that_the_server_forgot_is_made_anew_where_it_was() throws IOException, JetStreamApiException {
        log.append(events("a", 1, 6));
        try (Subscription subscription = feed.partition(DURABLE, partition, 0);
                Subscription tail = feed.all(0)) {
            assertThat(take(subscription, 2)).isEqualTo(range(1, 2));
            assertThat(take(tail, 3)).isEqualTo(range(1, 3));
            for (String consumer : management.getConsumerNames(streamName())) {
                management.deleteConsumer(streamName(), consumer);
            }
            assertThat(take(subscription, 4)).isEqualTo(range(3, 6));
            assertThat(take(tail, 3)).isEqualTo(range(4, 6));
        }
    }

    @Test
    void a_consumer_deleted_under_a_waiting_fetch_is_made_anew()
            throws IOException, JetStreamApiException, InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Subscription subscription = feed.partition(DURABLE, partition, 0)) {
            Future<List<Long>> waiting = threads.submit(() -> take(subscription, 2));
            management.deleteConsumer(streamName(), DURABLE);
            log.append(events("a", 1, 2));
            assertThat(waiting.get()).isEqualTo(range(1, 2));
        }
    }

    @Test
    void a_waiting_reader_learns_that_its_name_was_taken() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Subscription old = feed.partition(DURABLE, partition, 0)) {
            Future<Throwable> waiting = threads.submit(() -> failure(old));
            try (Subscription young = feed.partition(DURABLE, partition, 0)) {
                assertThat(waiting.get()).isInstanceOf(FeedTakenOverException.class);
                log.append(events("a", 1, 3));
                assertThat(take(young, 3)).isEqualTo(range(1, 3));
                assertThatExceptionOfType(FeedTakenOverException.class).isThrownBy(() -> old.fetch(1, NOW));
            }
        }
    }

    private static Throwable failure(Subscription subscription) {
        try {
            return new AssertionError("fetched " + take(subscription, 1));
        } catch (FeedTakenOverException expected) {
            return expected;
        }
    }

    @Test
    void what_the_server_sends_again_is_answered_once() {
        FeedLimits hasty = new FeedLimits(Duration.ofMillis(100), Duration.ofMinutes(1), 100);
        NatsLogSettings settings =
                stream.settings().withLimits(stream.settings().limits().withFeed(hasty));
        try (NatsEventStore store = NatsEventStore.connect(settings);
                Subscription subscription = store.feed().partition(DURABLE, partition, 0)) {
            log.append(events("a", 1, 10));
            assertThat(take(subscription, 10)).isEqualTo(range(1, 10));
            assertThat(subscription.fetch(10, Duration.ofSeconds(1))).isEmpty();
            log.append(events("a", 11, 12));
            assertThat(take(subscription, 2)).isEqualTo(range(11, 12));
        }
    }

    @Test
    void what_was_acknowledged_shows_on_the_server() throws IOException, JetStreamApiException {
        log.append(events("a", 1, 10));
        try (Subscription subscription = feed.partition(DURABLE, partition, 0)) {
            assertThat(take(subscription, 8)).hasSize(8);
            subscription.acknowledge(5);
            assertThat(acknowledgedAtLeast(5)).isEqualTo(5);
            assertThat(subscription.fetch(1, SOON)).hasSize(1);
            subscription.acknowledge(Long.MAX_VALUE);
            assertThat(acknowledgedAtLeast(9)).isEqualTo(9);
        }
        assertThat(management.getConsumerNames(streamName())).containsExactly(DURABLE);
    }

    private long acknowledgedAtLeast(long position) throws IOException, JetStreamApiException {
        Instant deadline = Instant.now().plus(SOON);
        while (true) {
            ConsumerInfo info = management.getConsumerInfo(streamName(), DURABLE);
            long floor = info.getAckFloor().getStreamSequence();
            if (floor >= position || Instant.now().isAfter(deadline)) {
                return floor;
            }
        }
    }

    @Test
    void nothing_of_a_tail_outlives_it() throws IOException, JetStreamApiException {
        Subscription tail = feed.all(0);
        assertThat(management.getConsumerNames(streamName())).hasSize(1);
        tail.close();

        assertThat(management.getConsumerNames(streamName())).isEmpty();
    }
}
