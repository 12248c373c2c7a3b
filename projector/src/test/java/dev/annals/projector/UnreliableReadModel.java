package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;
import java.util.random.RandomGenerator;

/// A read model whose store fails at random, before or after what was asked is done, whose owner is replaced at random,
/// and which takes only a part of a batch at random.
public final class UnreliableReadModel implements ReadModel {
    private final ReadModel readModel;
    private final RandomGenerator random;

    public UnreliableReadModel(ReadModel readModel, RandomGenerator random) {
        this.readModel = readModel;
        this.random = random;
    }

    @Override
    public void prepare() {
        failAtRandom();
        readModel.prepare();
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        failAtRandom();
        Checkpoint claimed = readModel.claim(partition, owner);
        failAtRandom();
        return claimed;
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return readModel.checkpoint(partition);
    }

    @Override
    public ApplyOutcome apply(int partition, Checkpoint expected, List<RecordedEvent> events) {
        failAtRandom();
        if (chance()) {
            readModel.claim(partition, "another pod");
        }
        List<RecordedEvent> taken = chance() ? events.subList(0, 1 + random.nextInt(events.size())) : events;
        ApplyOutcome outcome = readModel.apply(partition, expected, taken);
        failAtRandom();
        return outcome;
    }

    private void failAtRandom() {
        if (chance()) {
            throw new ReadModelUnavailableException("switched off at random", new IllegalStateException());
        }
    }

    private synchronized boolean chance() {
        return random.nextInt(8) == 0;
    }
}
