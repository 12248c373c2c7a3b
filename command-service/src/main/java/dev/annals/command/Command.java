package dev.annals.command;

import dev.annals.command.proposal.ExpectedVersion;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.event.v1.ContextEvent;
import java.time.Instant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A well-formed request on its way into the log.
///
/// @param proposal normalised, with a request id
/// @param time of the request, for events without one of their own
record Command(Proposal proposal, Instant time) {
    private static final ExpectedVersion BEGINNING = new ExpectedVersion.Exactly(0);

    String requestId() {
        return proposal.requestId();
    }

    List<ProposedEvent> events() {
        return proposal.events();
    }

    /// The aggregates it names, in the one order in which their turns are taken.
    SortedSet<String> aggregateIds() {
        return events().stream().map(ProposedEvent::aggregateId).collect(Collectors.toCollection(TreeSet::new));
    }

    /// Those of its aggregates that it expects to begin.
    Set<String> begun() {
        Set<String> seen = new HashSet<>();
        return events().stream()
                .filter(proposed -> seen.add(proposed.aggregateId()))
                .filter(proposed -> proposed.expected().equals(BEGINNING))
                .map(ProposedEvent::aggregateId)
                .collect(Collectors.toUnmodifiableSet());
    }

    /// Its events by aggregate, in their order.
    Map<String, List<ProposedEvent>> byAggregate() {
        return events().stream()
                .collect(Collectors.groupingBy(ProposedEvent::aggregateId, LinkedHashMap::new, Collectors.toList()));
    }

    /// One of its events as it is recorded at `version`.
    ContextEvent completed(ProposedEvent event, long version) {
        return event.completed(version, requestId(), time, proposal.traceparent());
    }
}
