package dev.annals.projector;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.projector.parking.ParkingSettings;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;

/// Projectors that run for the length of a test, with hardly any waiting between attempts.
public final class RunningProjectors implements AutoCloseable {
    public static final ProjectorSettings SETTINGS =
            settings(new ParkingSettings(3, Duration.ofMillis(1), 20, Duration.ofMillis(5)));

    /// The same with other limits of parking.
    public static ProjectorSettings settings(ParkingSettings parking) {
        return new ProjectorSettings(
                100, 1_000_000, Duration.ofMillis(20), Duration.ofMillis(1), Duration.ofMillis(5), parking);
    }

    private final Watch watch = new Watch();
    private final int partitions;
    private final Map<Projection, ReadModel> readModels = new ConcurrentHashMap<>();
    private final Projectors projectors;

    public RunningProjectors(String pod, EventFeed feed, EventLog log, long seed) {
        this(pod, feed, log, seed, SETTINGS);
    }

    public RunningProjectors(String pod, EventFeed feed, EventLog log, long seed, ProjectorSettings settings) {
        Projector.Surroundings surroundings = new Projector.Surroundings(
                pod,
                settings,
                ProjectionObserver.both(new ProjectionLog(), watch),
                new StopSignal(),
                InstantSource.system(),
                Pacing.NONE,
                AggregateRebuilds.NONE);
        this.partitions = log.partitions().count();
        this.projectors = new Projectors(
                feed,
                log,
                new ReadModels(
                        Map.of(),
                        whole -> Optional.ofNullable(readModels.get(whole.projection()))
                                .orElseThrow()),
                surroundings,
                new SplittableRandom(seed));
    }

    public RunningProjectors start(Projection projection, ReadModel readModel) {
        readModels.put(projection, readModel);
        IntStream.range(0, partitions)
                .mapToObj(partition -> GivenEvents.partition(projection, partition))
                .forEach(partition -> projectors.begin(partition, held()));
        return this;
    }

    /// A lease of a process without peers.
    private static Lease held() {
        Lease lease = new Lease(Duration.ofDays(1), () -> 0);
        lease.confirm(1);
        return lease;
    }

    public Watch watch() {
        return watch;
    }

    /// Waits until a projection has applied everything that the log holds.
    public void awaitHeads(EventLog log, Projection projection) {
        for (int partition = 0; partition < log.partitions().count(); partition++) {
            awaitHead(log, GivenEvents.partition(projection, partition));
        }
    }

    /// Waits until a projector has applied everything that the log holds for it.
    public void awaitHead(EventLog log, ProjectionPartition partition) {
        log.partitionHead(partition.partition()).ifPresent(head -> watch.awaitPosition(partition, head.position()));
    }

    @Override
    public void close() {
        projectors.close();
    }
}
