package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/// A read model whose store can be switched off.
record SwitchableReadModel(ReadModel readModel, AtomicBoolean down) implements ReadModel {
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
        if (down.get()) {
            throw new ReadModelUnavailableException("switched off", new IllegalStateException());
        }
        return readModel.apply(partition, expected, events);
    }
}
