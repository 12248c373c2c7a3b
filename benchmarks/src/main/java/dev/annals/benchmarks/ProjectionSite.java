package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.localstack.services.AnnalsService;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.localstack.services.ServiceSettings;
import dev.annals.readmodel.Generation;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/// A log that is full, and projectors that begin with nothing.
final class ProjectionSite implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(100);

    private final TestServers servers = TestServers.shared();
    private final String id = UUID.randomUUID().toString().substring(0, 8);
    private final NatsEventStore store;
    private final List<List<RecordedEvent>> partitions = new ArrayList<>();
    private long events;

    /// With the events of the file in the log.
    ProjectionSite(EventFile file) {
        Partitions division = new Partitions(Partitions.DEFAULT_COUNT);
        store = NatsEventStore.connect(NatsLogSettings.at(servers.natsUrl())
                .withStream(new StreamSettings("BENCH_" + id, new EventSubjects("bench." + id, division), 1, true)));
        BenchStack.append(store.log(), file);
        read(division.count());
    }

    private void read(int count) {
        for (int partition = 0; partition < count; partition++) {
            partitions.add(new ArrayList<>());
        }
        BenchStack.walk(store.log(), 0, recorded -> {
            partitions
                    .get(store.log().partitions().of(recorded.event().getAggregateId()))
                    .add(recorded);
            events++;
        });
    }

    EventLog log() {
        return store.log();
    }

    TestServers servers() {
        return servers;
    }

    /// The events as the log has them, by partition.
    List<List<RecordedEvent>> partitions() {
        return partitions;
    }

    /// A generation that nobody has used.
    Generation generation(String name) {
        return new Generation("b" + id + name);
    }

    long events() {
        return events;
    }

    /// Events per second of projectors that begin with nothing, from the first sign of progress, so that neither the
    /// start of their processes counts nor what they had done by then.
    ///
    /// @param pods how many projectors share the partitions
    /// @param settings of each
    Run project(int pods, ServiceSettings settings, ReadModelProbe probe) {
        List<ServiceProcess> projectors = new ArrayList<>();
        try {
            for (int pod = 0; pod < pods; pod++) {
                projectors.add(
                        ServiceProcess.begin(AnnalsService.PROJECTOR, settings.with("ANNALS_POD", "bench-" + pod)));
            }
            await(probe, 1);
            long start = System.nanoTime();
            long before = applied(probe);
            await(probe, events);
            double seconds = (System.nanoTime() - start) / (double) TimeUnit.SECONDS.toNanos(1);
            return Run.of((events - before) / seconds);
        } finally {
            projectors.forEach(ServiceProcess::stop);
            projectors.forEach(ServiceProcess::close);
        }
    }

    ServiceSettings settings(Generation generation, String neo4jUri, String valkeyUri) {
        return ServiceSettings.of(servers.natsUrl(), neo4jUri, valkeyUri)
                .with("ANNALS_STREAM", "BENCH_" + id)
                .with("ANNALS_SUBJECT_PREFIX", "bench." + id)
                .with("ANNALS_GENERATION", generation.name());
    }

    private void await(ReadModelProbe probe, long wanted) {
        long applied = applied(probe);
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (applied < wanted) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException(
                        "%d of %d events were projected, then nothing for %s".formatted(applied, events, PATIENCE));
            }
            LockSupport.parkNanos(INTERVAL);
            long now = applied(probe);
            if (now > applied) {
                applied = now;
                deadline = System.nanoTime() + PATIENCE.toNanos();
            }
        }
    }

    /// How many events are at or before the checkpoints.
    private long applied(ReadModelProbe probe) {
        List<Long> checkpoints = probe.checkpoints();
        long applied = 0;
        for (int partition = 0; partition < partitions.size(); partition++) {
            applied += upTo(partitions.get(partition), checkpoints.get(partition));
        }
        return applied;
    }

    private static int upTo(List<RecordedEvent> recorded, long position) {
        int low = 0;
        int high = recorded.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (recorded.get(middle).position() <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    @Override
    public void close() {
        store.close();
    }
}
