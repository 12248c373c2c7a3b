package dev.annals.projector.sharing;

import dev.annals.eventstore.LogUnavailableException;
import java.util.OptionalLong;
import java.util.random.RandomGenerator;

/// A roster in memory that now and then does not answer, is changed by nobody knows whom in between, or was changed
/// although nobody heard of it.
final class InMemoryRosters implements RosterStore {
    private final RandomGenerator random;
    private final int failsOneIn;
    private StoredRoster stored = new StoredRoster(Roster.EMPTY, 0);
    private StoredRoster before = stored;

    /// @param failsOneIn 0 for never
    InMemoryRosters(RandomGenerator random, int failsOneIn) {
        this.random = random;
        this.failsOneIn = failsOneIn;
    }

    Roster roster() {
        return stored.roster();
    }

    @Override
    public StoredRoster read() {
        failAtRandom();
        return chance() ? before : stored;
    }

    @Override
    public OptionalLong replace(long revision, Roster next) {
        failAtRandom();
        if (revision != stored.revision()) {
            return OptionalLong.empty();
        }
        before = stored;
        stored = new StoredRoster(next, revision + 1);
        failAtRandom();
        return OptionalLong.of(stored.revision());
    }

    private void failAtRandom() {
        if (chance()) {
            throw new LogUnavailableException("switched off at random");
        }
    }

    private boolean chance() {
        return failsOneIn > 0 && random.nextInt(failsOneIn) == 0;
    }
}
