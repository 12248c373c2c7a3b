package dev.annals.projector.inmemory;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// A read model that records which events took effect in it, in order.
public final class InMemoryReadModel implements ReadModel {
    private final InMemoryCheckpoints checkpoints = new InMemoryCheckpoints();
    private final Map<Integer, List<RecordedEvent>> applied = new HashMap<>();

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
    public ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events) {
        return checkpoints.move(
                partition,
                expected,
                expected.at(events.getLast()),
                () -> effects(partition).addAll(events));
    }

    /// The events that took effect in a partition.
    public List<RecordedEvent> applied(int partition) {
        synchronized (checkpoints) {
            return List.copyOf(effects(partition));
        }
    }

    private List<RecordedEvent> effects(int partition) {
        return applied.computeIfAbsent(partition, none -> new ArrayList<>());
    }
}
