package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
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
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Servers are killed at any moment, while six write and two follow, and are started again on the same files.
abstract class CrashConformance {
    static final Duration LIMIT = Duration.ofSeconds(90);
    private static final int WRITERS = 6;
    private static final int KILLS = 3;
    private static final int ACKNOWLEDGED_BETWEEN_KILLS = 400;

    private final Map<String, Long> positions = new ConcurrentHashMap<>();
    private final Semaphore acknowledged = new Semaphore(0);
    private final AtomicBoolean enough = new AtomicBoolean();
    private final AtomicLong endOfAll = new AtomicLong(Long.MAX_VALUE);
    private final AtomicLong endOfPartition = new AtomicLong(Long.MAX_VALUE);

    abstract NatsEventStore store();

    /// Kills a server and starts it again.
    abstract void crash(int kill);

    private EventLog log() {
        return store().log();
    }

    @Test
    void no_acknowledged_event_is_lost_doubled_or_fed_out_of_order() throws InterruptedException, ExecutionException {
        int partition = log().partitions().of("writer-0");
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Subscription all = store().feed().all(0);
                Subscription one = store().feed().partition("p", partition, 0)) {
            List<Future<Long>> writers = new ArrayList<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                String aggregateId = "writer-" + writer;
                writers.add(threads.submit(() -> write(aggregateId)));
            }
            Future<List<Long>> tail = threads.submit(() -> follow(all, endOfAll));
            Future<List<Long>> own = threads.submit(() -> follow(one, endOfPartition));
            crashWhileTheyWrite();
            Map<String, Long> versions = new HashMap<>();
            for (int writer = 0; writer < WRITERS; writer++) {
                versions.put("writer-" + writer, writers.get(writer).get());
            }
            versions.forEach(this::hasExactly);
            List<Long> everything = range(1, log().head().position());
            List<Long> ofPartition = ofPartition(partition, versions);
            endOfAll.set(everything.getLast());
            endOfPartition.set(ofPartition.getLast());
            assertThat(everything).hasSize(positions.size());
            assertThat(tail.get()).isEqualTo(everything);
            assertThat(own.get()).isEqualTo(ofPartition);
        }
    }

    private void crashWhileTheyWrite() throws InterruptedException {
        for (int kill = 0; kill < KILLS; kill++) {
            awaitAcknowledgements();
            crash(kill);
        }
        awaitAcknowledgements();
        enough.set(true);
    }

    private void awaitAcknowledgements() throws InterruptedException {
        assertThat(acknowledged.tryAcquire(ACKNOWLEDGED_BETWEEN_KILLS, LIMIT.toSeconds(), TimeUnit.SECONDS))
                .isTrue();
    }

    /// Appends one and three events in turn until there are enough, and answers how many.
    private long write(String aggregateId) {
        long version = 0;
        while (!enough.get()) {
            List<ContextEvent> next = events(aggregateId, version + 1, version + (version % 4 == 0 ? 1 : 3));
            List<Long> recorded = appendPatiently(next);
            for (int n = 0; n < next.size(); n++) {
                positions.put(next.get(n).getRequestId(), recorded.get(n));
            }
            version += next.size();
            acknowledged.release(next.size());
        }
        return version;
    }

    private List<Long> appendPatiently(List<ContextEvent> events) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (true) {
            try {
                AppendOutcome outcome = log().append(events);
                assertThat(outcome).isInstanceOf(Appended.class);
                return ((Appended) outcome).positions();
            } catch (LogUnavailableException notNow) {
                assertThat(Instant.now()).isBefore(deadline);
            }
        }
    }

    private static List<Long> follow(Subscription subscription, AtomicLong end) {
        List<Long> fed = new ArrayList<>();
        Instant deadline = Instant.now().plus(LIMIT.multipliedBy(2));
        while ((fed.isEmpty() || fed.getLast() < end.get()) && Instant.now().isBefore(deadline)) {
            try {
                subscription.fetch(50, Duration.ofSeconds(1)).forEach(recorded -> fed.add(recorded.position()));
                subscription.acknowledge(fed.isEmpty() ? 0 : fed.getLast());
            } catch (LogUnavailableException notNow) {
                assertThat(notNow).hasMessageNotContaining("interrupted");
            }
        }
        return fed;
    }

    private void hasExactly(String aggregateId, long version) {
        List<RecordedEvent> history = log().history(aggregateId, 1, Long.MAX_VALUE);
        assertThat(history)
                .extracting(recorded -> recorded.event().getVersion())
                .isEqualTo(range(1, version));
        assertThat(history)
                .allSatisfy(recorded -> assertThat(recorded.position())
                        .isEqualTo(positions.get(recorded.event().getRequestId())));
    }

    private List<Long> ofPartition(int partition, Map<String, Long> versions) {
        return versions.keySet().stream()
                .filter(aggregateId -> log().partitions().of(aggregateId) == partition)
                .flatMap(aggregateId -> log().history(aggregateId, 1, Long.MAX_VALUE).stream())
                .map(RecordedEvent::position)
                .sorted()
                .toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }
}
