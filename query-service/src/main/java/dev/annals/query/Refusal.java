package dev.annals.query;

import java.time.Instant;
import java.util.Optional;

/// Why a well-formed question has no answer. Expected outcomes all of them; none means that something is broken.
public sealed interface Refusal {

    /// The log has no event of this aggregate.
    record AggregateNotFound(String aggregateId) implements Refusal {}

    /// The aggregate exists, but did not at the moment asked for.
    ///
    /// @param firstPosition where its first event is
    record NotYetCreated(String aggregateId, long firstPosition) implements Refusal {}

    /// The aggregate is of another type than the call is for.
    record TypeMismatch(String aggregateId, String actual, String expected) implements Refusal {}

    /// The log has no such event.
    record EventNotFound(String eventId) implements Refusal {}

    /// The aggregate has fewer events than that.
    record VersionPastEnd(String aggregateId, long asked, long end) implements Refusal {}

    /// The moment that should be the earlier one is the later one.
    record MomentsReversed(long fromVersion, long toVersion) implements Refusal {}

    /// More events lie between two moments than one answer looks at.
    record TooManyEvents(long between, long most) implements Refusal {}

    /// The log is not that long.
    record PositionPastHead(long asked, long head) implements Refusal {}

    /// That time is yet to come.
    record TimeInFuture(Instant asked, Instant now) implements Refusal {}

    /// The read model holds back what the caller asked to be included, and waiting does not help.
    ///
    /// @param position of the event that it cannot apply
    record AggregateParked(String projection, String aggregateId, long position) implements Refusal {}

    /// The read model did not come as far as the caller asked while it waited.
    ///
    /// @param needed position that it should have reached
    /// @param reached position that it had reached when the wait was over
    record ReadModelBehind(String projection, long needed, long reached) implements Refusal {}

    /// The graph does not answer, and nothing else can answer for it.
    ///
    /// @param last where it stood when it last answered, held against the log of now; empty if nobody has asked
    ///     since this process began
    record GraphUnavailable(Optional<Standing> last) implements Refusal {}
}
