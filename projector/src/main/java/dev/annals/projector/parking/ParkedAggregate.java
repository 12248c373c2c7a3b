package dev.annals.projector.parking;

import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.util.Optional;

/// An aggregate that a projection holds back: everything before one of its versions is in the read model, that version
/// and whatever follows it is not.
///
/// @param aggregateId which one
/// @param failure the event in the way
/// @param attempts how often it, or one before it, was tried in vain since the aggregate was parked
/// @param since when the aggregate was parked
/// @param wish what an operator wants to be done with it, if anything
public record ParkedAggregate(String aggregateId, Failure failure, int attempts, Instant since, Optional<Wish> wish) {

    /// Parks it for the first time.
    public static ParkedAggregate at(String aggregateId, Failure failure, int attempts, Instant since) {
        return new ParkedAggregate(aggregateId, failure, attempts, since, Optional.empty());
    }

    /// The event that cannot be applied, and why.
    ///
    /// @param version its version: the first that is not in the read model
    /// @param position its place in the log
    /// @param eventId its identity
    /// @param reason a sentence for people, of a bounded length
    public record Failure(long version, long position, String eventId, String reason) {
        private static final int LONGEST_REASON = 2_000;

        public Failure {
            if (reason.length() > LONGEST_REASON) {
                reason = reason.substring(0, LONGEST_REASON - 1) + "…";
            }
        }

        /// An event that was read.
        public static Failure of(RecordedEvent recorded, String reason) {
            return new Failure(
                    recorded.event().getVersion(),
                    recorded.position(),
                    recorded.event().getEventId(),
                    reason);
        }
    }

    /// The first version that is not in the read model.
    public long version() {
        return failure.version();
    }

    /// The same with a wish.
    public ParkedAggregate wishing(Wish wanted) {
        return new ParkedAggregate(aggregateId, failure, attempts, since, Optional.of(wanted));
    }

    /// Tried again, in vain; the wish is done with.
    public ParkedAggregate failedAgain(Failure now) {
        return new ParkedAggregate(aggregateId, now, attempts + 1, since, Optional.empty());
    }

    /// Everything before this event was applied or given up; it is this one's turn now.
    public ParkedAggregate movedTo(Failure next, Wish wanted) {
        return new ParkedAggregate(aggregateId, next, attempts, since, Optional.of(wanted));
    }
}
