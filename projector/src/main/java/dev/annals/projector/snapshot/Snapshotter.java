package dev.annals.projector.snapshot;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.graph.SnapshotTaker;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.Snapshots;
import java.util.List;
import java.util.stream.IntStream;

/// Takes the snapshots that fall due in a batch. Which ones they are and what is in them follows from the log alone,
/// not from the batches in which it is applied or the folds that happen to be in memory. Each partition belongs to one
/// thread at a time.
public final class Snapshotter implements SnapshotTaker {
    private final CatchUp catchUp;
    private final SnapshotSettings settings;
    private final MissedSnapshots missed;
    private final List<RunningFolds> folds;

    /// Takes snapshots of the aggregates of a log.
    ///
    /// @param taken the snapshots there are already
    public Snapshotter(EventLog log, Snapshots taken, SnapshotSettings settings, MissedSnapshots missed) {
        int partitions = log.partitions().count();
        this.catchUp = new CatchUp(log, taken);
        this.settings = settings;
        this.missed = missed;
        this.folds = IntStream.range(0, partitions)
                .mapToObj(partition -> new RunningFolds(settings.cacheBytes() / partitions))
                .toList();
    }

    @Override
    public Taken take(int partition, List<RecordedEvent> events) {
        return new BatchSnapshots(catchUp, settings, missed, folds.get(partition)).of(events);
    }

    @Override
    public void forget(int partition) {
        folds.get(partition).clear();
    }

    @Override
    public void giveUp(int partition, SnapshotBatch lost) {
        forget(partition);
        lost.taken()
                .forEach(
                        stored -> missed.add(stored.heading().aggregateId(), "the graph could not be written with it"));
    }
}
