package dev.annals.command;

import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.event.v1.ContextEvent;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Collectors;

/// A well-formed request on its way into the log.
///
/// @param proposal normalised, with a request id
/// @param time of the request, for events without one of their own
record Command(Proposal proposal, Instant time) {

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
