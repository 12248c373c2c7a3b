package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// A read model that can never take one of the events.
record RefusingReadModel(ReadModel readModel, RecordedEvent poison) implements ReadModel {
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
        if (events.contains(poison)) {
            return new ApplyOutcome.Refused("poison");
        }
        return readModel.apply(partition, expected, events);
    }
}
