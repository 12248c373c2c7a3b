package dev.annals.command;

import dev.annals.command.proposal.RequestViolation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/// What became of a request.
public sealed interface RecordOutcome {

    /// Its events are in the log for good.
    ///
    /// @param requestId as given or as picked
    /// @param events in the order proposed
    /// @param token shows them to a reader
    /// @param duplicate whether an earlier request of the same id and body recorded them
    record Recorded(String requestId, List<EventReference> events, ConsistencyToken token, boolean duplicate)
            implements RecordOutcome {
        public Recorded {
            events = List.copyOf(events);
        }

        /// By this request.
        ///
        /// @param positions of the events, in their order
        static Recorded first(
                String requestId, List<ContextEvent> events, List<Long> positions, Partitions partitions) {
            List<EventReference> references = new ArrayList<>(events.size());
            for (int n = 0; n < events.size(); n++) {
                references.add(EventReference.of(events.get(n), positions.get(n)));
            }
            return of(requestId, references, partitions, false);
        }

        static Recorded of(String requestId, List<EventReference> events, Partitions partitions, boolean duplicate) {
            Map<String, Long> lastPositions = events.stream()
                    .collect(Collectors.toMap(EventReference::aggregateId, EventReference::position, Math::max));
            return new Recorded(requestId, events, ConsistencyToken.of(partitions, lastPositions), duplicate);
        }
    }

    /// Nothing of it was recorded by this request.
    sealed interface Refused extends RecordOutcome {}

    /// It is malformed.
    ///
    /// @param violations at least one
    record Malformed(List<RequestViolation> violations) implements Refused {
        public Malformed {
            violations = List.copyOf(violations);
        }
    }

    /// The rules of an aggregate say no.
    ///
    /// @param index which of the events
    /// @param aggregateId whose rules
    /// @param version the aggregate's version when they were asked
    /// @param reason stable, upper case
    /// @param explanation for people
    record Rejected(int index, String aggregateId, long version, String reason, String explanation)
            implements Refused {}

    /// An aggregate does not have the version the request expects.
    ///
    /// @param aggregateId which one
    /// @param expected what was expected
    /// @param current what it has
    /// @param first the first event after the expected version; empty where the aggregate has not come that far
    record VersionConflict(String aggregateId, long expected, long current, Optional<RecordedEvent> first)
            implements Refused {}

    /// An earlier request of the same id had another body.
    ///
    /// @param requestId which id
    /// @param aggregateId where that request stands
    /// @param version of its first event
    record RequestIdReused(String requestId, String aggregateId, long version) implements Refused {}

    /// Others were first, again and again. Trying later helps.
    record Contended(int tries) implements Refused {}

    /// Its turn did not come in time. Trying later helps.
    record Busy() implements Refused {}
}
