package dev.annals.generation;

import dev.annals.readmodel.Generation;
import java.time.Instant;
import java.util.Optional;

/// Somebody wants what one aggregate has left in one generation of a projection to be made anew.
///
/// @param id its own
/// @param generation the generation: the one that was live when it was asked for
/// @param partition the aggregate's partition, from 0
/// @param aggregateId the aggregate
/// @param wish who wants it, and since when
/// @param ending what came of it; empty as long as it is waiting
public record AggregateRebuild(
        String id, Generation generation, int partition, String aggregateId, Wish wish, Optional<Ending> ending) {

    /// One that is waiting.
    public static AggregateRebuild asked(
            String id, Generation generation, int partition, String aggregateId, Wish wish) {
        return new AggregateRebuild(id, generation, partition, aggregateId, wish, Optional.empty());
    }

    /// Who wants it.
    ///
    /// @param by for people
    public record Wish(String by, Instant time) {}

    /// What came of it.
    public sealed interface Ending {

        /// When it was over.
        Instant time();

        /// What stands there now is what the log adds up to.
        ///
        /// @param version how many events it has
        /// @param position of the last one
        /// @param digest SHA-256 over what they add up to, in hexadecimal digits
        /// @param before the first difference that was there before; empty if none was found
        record Rebuilt(Instant time, long version, long position, String digest, Optional<Difference> before)
                implements Ending {}

        /// It was not done.
        record Refused(Instant time, Reason reason, String message) implements Ending {}
    }

    /// Why it is not done. The names are part of the contract.
    public enum Reason {
        /// The log has no event of it, or none that the projection has come to.
        AGGREGATE_NOT_FOUND,
        /// The projection holds it back.
        AGGREGATE_PARKED,
        /// One of its events was given up in this projection.
        AGGREGATE_INCOMPLETE,
        /// It has too many events to be rebuilt by itself.
        HISTORY_TOO_LONG,
        /// No projector works on its partition.
        PARTITION_NOT_OWNED,
        /// Too many aggregates are waiting to be rebuilt.
        TOO_MANY_REBUILDS,
        /// The store refuses what its events add up to, or they cannot be read.
        NOT_APPLICABLE,
        /// It was replaced, and differs all the same.
        STILL_DIFFERS
    }

    AggregateRebuild over(Ending now) {
        return new AggregateRebuild(id, generation, partition, aggregateId, wish, Optional.of(now));
    }
}
