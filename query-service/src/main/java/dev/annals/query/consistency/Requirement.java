package dev.annals.query.consistency;

import dev.annals.eventstore.ConsistencyToken;
import java.time.Duration;
import java.util.TreeMap;
import java.util.function.BooleanSupplier;

/// What an answer must include, and how long that is worth waiting for.
///
/// @param minPosition everything up to this position of the log; 0 asks for nothing
/// @param token everything that a write recorded
/// @param maxWait how long to wait at most
/// @param afterwards what to do when the wait is over
/// @param abandoned whether the caller no longer waits for the answer
public record Requirement(
        long minPosition, ConsistencyToken token, Duration maxWait, Afterwards afterwards, BooleanSupplier abandoned) {

    /// What to do with a read model that has not come far enough in time.
    public enum Afterwards {
        FAIL,
        ANSWER_STALE
    }

    /// Nothing in particular.
    public static Requirement none() {
        return new Requirement(0, new ConsistencyToken(new TreeMap<>()), Duration.ZERO, Afterwards.FAIL, () -> false);
    }

    /// The same, and everything up to a position.
    public Requirement atLeast(long position) {
        return new Requirement(Math.max(minPosition, position), token, maxWait, afterwards, abandoned);
    }

    /// Position that a partition must have reached, if it has that many events; 0 if any will do.
    public long in(int partition) {
        return Math.max(minPosition, token.positionIn(partition));
    }

    /// The highest position asked for.
    public long highest() {
        return Math.max(minPosition, token.highest());
    }
}
