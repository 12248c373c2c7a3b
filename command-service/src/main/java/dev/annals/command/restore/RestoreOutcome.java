package dev.annals.command.restore;

import dev.annals.command.proposal.RequestViolation;
import dev.annals.eventstore.ConsistencyToken;
import java.util.List;

/// What became of events that were to be put back.
public sealed interface RestoreOutcome {

    /// All of them are in the log.
    ///
    /// @param restored how many since this call
    /// @param alreadyThere how many were there before
    /// @param lastPosition the highest of their positions
    /// @param token shows them to a reader
    record Restored(int restored, int alreadyThere, long lastPosition, ConsistencyToken token)
            implements RestoreOutcome {}

    /// Nothing was put back by this call.
    sealed interface Refused extends RestoreOutcome {}

    /// They are no events that a log can have held.
    ///
    /// @param violations at least one
    record Malformed(List<RequestViolation> violations) implements Refused {
        public Malformed {
            violations = List.copyOf(violations);
        }
    }

    /// The log holds another event at a version.
    ///
    /// @param index which of the events
    /// @param position where the other one is
    record VersionTaken(int index, String aggregateId, long version, long position) implements Refused {}

    /// The log lacks the event before one.
    ///
    /// @param index which of the events
    /// @param current how many events the aggregate has
    record VersionGap(int index, String aggregateId, long version, long current) implements Refused {}

    /// Others wrote to the same aggregates meanwhile, again and again. Trying later helps.
    record Contended(int tries) implements Refused {}
}
