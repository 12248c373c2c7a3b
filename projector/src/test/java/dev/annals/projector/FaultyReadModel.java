package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// A read model with a bug in one partition.
record FaultyReadModel(ReadModel readModel, int faulty) implements ReadModel {
    @Override
    public void prepare() {
        readModel.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        return readModel.claim(partition, owner);
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return readModel.checkpoint(partition);
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events) {
        if (partition == faulty) {
            throw new IllegalArgumentException("a bug");
        }
        return readModel.apply(partition, expected, events);
    }
}
