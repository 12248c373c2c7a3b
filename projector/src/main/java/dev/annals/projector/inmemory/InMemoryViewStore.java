package dev.annals.projector.inmemory;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateViews;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.Wish;
import dev.annals.projector.views.Continuation;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.IndexEntry;
import dev.annals.projector.views.RewritableViews;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewBatch;
import dev.annals.state.v1.AggregateView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
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

    /// What is kept of one partition, the views of aggregates as bytes.
    private record Own(Map<String, ByteString> views, Map<IndexEntry, Set<Long>> index, Map<String, Long> eventIds) {

        private void add(ViewBatch batch) {
            batch.continuations().forEach(this::requireLength);
            batch.states()
                    .forEach(folded ->
                            views.put(folded.aggregateId(), folded.view().toByteString()));
            batch.continuations()
                    .forEach(continuation -> views.merge(
                            continuation.aggregateId(), continuation.added().toByteString(), ByteString::concat));
            batch.index()
                    .forEach((entry, positions) -> index.computeIfAbsent(entry, none -> new TreeSet<>())
                            .addAll(positions));
            eventIds.putAll(batch.eventIds());
        }

        /// Nobody else writes here: another length is a fault of whoever made the batch.
        private void requireLength(Continuation continuation) {
            ByteString stored = views.getOrDefault(continuation.aggregateId(), ByteString.EMPTY);
            if (stored.size() != continuation.length()) {
                throw new IllegalArgumentException("%d bytes and not %d are stored of %s"
                        .formatted(stored.size(), continuation.length(), continuation.aggregateId()));
            }
        }

        private Map<String, FoldedState> states() {
            Map<String, FoldedState> states = new HashMap<>();
            views.forEach((aggregateId, bytes) -> states.put(aggregateId, state(bytes)));
            return states;
        }

        private static FoldedState state(ByteString bytes) {
            try {
                AggregateView view = AggregateView.parseFrom(bytes);
                return new FoldedState(AggregateViews.state(view), view.getPosition());
            } catch (InvalidProtocolBufferException broken) {
                throw new IllegalStateException(broken);
            }
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
            Map<String, StoredView> found = new HashMap<>();
            Map<String, ByteString> views = own(partition).views();
            aggregateIds.forEach(aggregateId -> Optional.ofNullable(views.get(aggregateId))
                    .ifPresent(bytes -> found.put(aggregateId, new StoredView(bytes))));
            return found;
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
                () -> own(partition)
                        .views()
                        .put(state.aggregateId(), state.view().toByteString()));
    }

    /// The views of a partition as they are.
    public Views views(int partition) {
        synchronized (checkpoints) {
            Own own = own(partition);
            return new Views(own.states(), Map.copyOf(own.index()), Map.copyOf(own.eventIds()));
        }
    }

    private Own own(int partition) {
        return partitions.computeIfAbsent(
                partition, none -> new Own(new TreeMap<>(), new HashMap<>(), new HashMap<>()));
    }
}
