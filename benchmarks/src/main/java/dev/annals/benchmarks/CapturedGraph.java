package dev.annals.benchmarks;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.graph.GraphBatch;
import dev.annals.projector.graph.GraphStore;

/// What the graph projection commits.
final class CapturedGraph extends CapturedStore<GraphBatch> implements GraphStore {

    @Override
    public ApplyOutcome commit(GraphBatch batch) {
        return keep(batch, batch.partition(), batch.next());
    }
}
