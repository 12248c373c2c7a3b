package dev.annals.projector.inmemory;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.IndexEntry;
import dev.annals.projector.views.RewritableViews;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewBatch;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// The views in memory.
public final class InMemoryViewStore implements RewritableViews {
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final Map<Integer, Own> partitions = new TreeMap<>();

    /// The views of one partition.
    ///
    /// @param states by aggregate id
    /// @param index positions by what events can be found by
    /// @param eventIds positions by event id
    public record Views(
            Map<String, FoldedState> states, Map<IndexEntry, Set<Long>> index, Map<String, Long> eventIds) {}

    /// What is kept of one partition.
    private record Own(ViewBytes views, Map<IndexEntry, Set<Long>> index, Map<String, Long> eventIds) {

        private void add(ViewBatch batch) {
            views.write(batch);
            batch.index()
                    .forEach((entry, positions) -> index.computeIfAbsent(entry, none -> new TreeSet<>())
                            .addAll(positions));
            eventIds.putAll(batch.eventIds());
        }
    }

    @Override
    public void prepare() {}

    @Override
    public Checkpoint claim(int partition, String owner) {
        return checkpoints.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return checkpoints.checkpoint(partition);
    }

    @Override
    public Map<String, StoredView> views(int partition, Collection<String> aggregateIds) {
        synchronized (checkpoints) {
            return own(partition).views().of(aggregateIds);
        }
    }

    @Override
    public Parking parking(int partition) {
        return checkpoints.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return checkpoints.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome commit(ViewBatch batch) {
        return checkpoints.move(
                new InMemoryCheckpoints.Move(batch.partition(), batch.expected(), batch.next(), batch.parking()),
                () -> own(batch.partition()).add(batch));
    }

    @Override
    public ApplyOutcome replace(int partition, Checkpoint expected, FoldedState state) {
        return checkpoints.move(
                new InMemoryCheckpoints.Move(partition, expected, expected, ParkingChange.NONE),
                () -> own(partition).views().replace(state));
    }

    /// The views of a partition as they are.
    public Views views(int partition) {
        synchronized (checkpoints) {
            Own own = own(partition);
            return new Views(own.views().states(), Map.copyOf(own.index()), Map.copyOf(own.eventIds()));
        }
    }

    private Own own(int partition) {
        return partitions.computeIfAbsent(
                partition, none -> new Own(new ViewBytes(), new HashMap<>(), new HashMap<>()));
    }
}
