package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.event;
import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.nats.NatsLogSettings.Limits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The server is killed at any moment and started again on the same files.
class ServerCrashIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final int WRITERS = 6;
    private static final int ACKNOWLEDGED_BETWEEN_KILLS = 400;

    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Semaphore acknowledged = new Semaphore(0);
    private final AtomicBoolean enough = new AtomicBoolean();
    private OwnNatsServer server;
    private NatsEventStore store;
    private EventLog log;

    @BeforeEach
    void start() throws IOException {
        server = OwnNatsServer.start("");
        Patience little = new Patience(9, Duration.ofSeconds(3), Duration.ofMillis(25), Duration.ofSeconds(1));
        store = NatsEventStore.connect(
                NatsLogSettings.at(server.url()).withLimits(Limits.DEFAULT.withPatience(little)));
        log = store.log();
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Test
    void no_acknowledged_event_is_lost_doubled_or_fed_out_of_order() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Long>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String aggregateId = "writer-" + writer;
                writers.add(threads.submit(() -> write(aggregateId)));
            }
            Future<List<Long>> tail = threads.submit(() -> follow(store.feed().all(0)));
            int partition = log.partitions().of("writer-0");
            Future<List<Long>> own = threads.submit(() -> follow(store.feed().partition("p", partition, 0)));
            for (int kill = 0; kill < 3; kill++) {
                assertThat(acknowledged.tryAcquire(ACKNOWLEDGED_BETWEEN_KILLS, LIMIT.toSeconds(), TimeUnit.SECONDS))
                        .isTrue();
                server.killAndStartAgain();
            }
            assertThat(acknowledged.tryAcquire(ACKNOWLEDGED_BETWEEN_KILLS, LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .isTrue();
            enough.set(true);
            Map<String, Long> versions = new HashMap<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                versions.put("writer-" + writer, writers.get(writer).get());
            }
            versions.forEach(this::hasExactly);
            List<Long> everything = range(1, log.head().position());
            assertThat(everything)
                    .hasSize((int) versions.values().stream().mapToLong(n -> n).sum());
            assertThat(tail.get()).isEqualTo(everything);
            assertThat(own.get()).isEqualTo(ofPartition(partition, versions));
        }
    }

    /// Appends one and three events in turn until there are enough, and the same again when the log was not there.
    private long write(String aggregateId) {
        long version = 0;
        while (!enough.get()) {
            List<ContextEvent> next = events(aggregateId, version + 1, version + (version % 4 == 0 ? 1 : 3));
            try {
                AppendOutcome outcome = log.append(next);
                assertThat(outcome).isInstanceOf(Appended.class);
                for (int n = 0; n < next.size(); n++) {
                    version++;
                    positions.put(
                            next.get(n).getRequestId(),
                            ((Appended) outcome).positions().get(n));
                }
                acknowledged.release(next.size());
            } catch (LogUnavailableException notNow) {
                assertThat(notNow).hasMessageNotContaining("interrupted");
            }
        }
        return version;
    }

    /// What is fed until nothing more comes after the writers stopped.
    private List<Long> follow(Subscription subscription) {
        List<Long> fed = new ArrayList<>();
        try (subscription) {
            while (true) {
                boolean last = enough.get();
                try {
                    List<RecordedEvent> events = subscription.fetch(50, Duration.ofSeconds(last ? 5 : 1));
                    events.forEach(recorded -> fed.add(recorded.position()));
                    if (!fed.isEmpty()) {
                        subscription.acknowledge(fed.getLast());
                    }
                    if (last && events.isEmpty()) {
                        return fed;
                    }
                } catch (LogUnavailableException notNow) {
                    assertThat(notNow).hasMessageNotContaining("interrupted");
                }
            }
        }
    }

    private void hasExactly(String aggregateId, long version) {
        List<RecordedEvent> history = log.history(aggregateId, 1, Long.MAX_VALUE);
        assertThat(history)
                .extracting(recorded -> recorded.event().getVersion())
                .isEqualTo(range(1, version));
        assertThat(history)
                .allSatisfy(recorded -> assertThat(recorded.position())
                        .isEqualTo(positions.get(recorded.event().getRequestId())));
    }

    private List<Long> ofPartition(int partition, Map<String, Long> versions) {
        return versions.keySet().stream()
                .filter(aggregateId -> log.partitions().of(aggregateId) == partition)
                .flatMap(aggregateId -> log.history(aggregateId, 1, Long.MAX_VALUE).stream())
                .map(RecordedEvent::position)
                .sorted()
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void an_append_to_a_server_that_is_down_says_so_and_can_be_repeated() {
        log.append(events("a", 1, 2));
        server.kill();
        Instant before = Instant.now();

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> log.append(List.of(event("a", 3))));
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> log.append(List.of(event("b", 1), event("b", 2))));
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> log.history("a", 1, 9));
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);

        server.startAgain();
        assertThat(log.append(List.of(event("a", 3)))).isEqualTo(new Appended(List.of(3L)));
        assertThat(log.append(List.of(event("b", 1), event("b", 2)))).isEqualTo(new Appended(List.of(4L, 5L)));
        assertThat(log.append(List.of(event("b", 1), event("b", 2)))).isEqualTo(new Appended(List.of(4L, 5L)));
    }

    @Test
    void a_fetch_from_a_server_that_is_down_is_empty_or_says_so_and_then_goes_on() {
        log.append(events("a", 1, 5));
        try (Subscription subscription =
                store.feed().partition("p", log.partitions().of("a"), 0)) {
            assertThat(subscription.fetch(3, LIMIT)).hasSize(3);
            server.kill();
            try {
                assertThat(subscription.fetch(3, Duration.ofMillis(100))).isEmpty();
            } catch (LogUnavailableException down) {
                assertThat(down).hasMessageContaining("connected");
            }
            server.startAgain();
            assertThat(fetchPatiently(subscription))
                    .extracting(RecordedEvent::position)
                    .containsExactly(4L, 5L);
        }
    }

    private static List<RecordedEvent> fetchPatiently(Subscription subscription) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            try {
                List<RecordedEvent> events = subscription.fetch(10, Duration.ofSeconds(1));
                if (!events.isEmpty()) {
                    return events;
                }
            } catch (LogUnavailableException notYet) {
                assertThat(notYet).hasMessageNotContaining("interrupted");
            }
        }
        return List.of();
    }
}
