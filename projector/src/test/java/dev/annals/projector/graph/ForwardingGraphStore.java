package dev.annals.projector.graph;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.Wish;

/// Another graph, as far as a test does not say otherwise.
public abstract class ForwardingGraphStore implements GraphStore {
    private final GraphStore graph;

    protected ForwardingGraphStore(GraphStore graph) {
        this.graph = graph;
    }

    @Override
    public void prepare() {
        graph.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        return graph.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return graph.checkpoint(partition);
    }

    @Override
    public Parking parking(int partition) {
        return graph.parking(partition);
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return graph.leave(partition, parked, wish);
    }

    @Override
    public ApplyOutcome commit(GraphBatch batch) {
        return graph.commit(batch);
    }
}
