package dev.annals.command.proposal;

import dev.annals.command.proposal.ExpectedVersion.Any;
import dev.annals.command.proposal.ExpectedVersion.Exactly;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds what is malformed in a request, over the whole of it, whatever the state of any aggregate.
public final class ProposalCheck {
    private static final int ENOUGH = 100;

    private final EventCheck events;

    public ProposalCheck(ProposalLimits limits) {
        this.events = new EventCheck(limits);
    }

    /// What is wrong, in the order of the request; empty if nothing is. A request with very much wrong is not told all.
    public List<RequestViolation> violations(Proposal proposal, Instant now) {
        List<RequestViolation> found = new ArrayList<>();
        if (proposal.requestId().length() > ProposalLimits.MAX_REQUEST_ID) {
            found.add(new RequestViolation(
                    "INVALID_REQUEST_ID",
                    "request_id",
                    "has %d characters, but at most %d are allowed"
                            .formatted(proposal.requestId().length(), ProposalLimits.MAX_REQUEST_ID)));
        }
        checkCount(proposal.events().size(), found);
        Map<String, Long> firstExpected = new HashMap<>();
        Map<String, Integer> places = new HashMap<>();
        for (int n = 0; n < proposal.events().size() && found.size() < ENOUGH; n++) {
            ProposedEvent proposed = proposal.events().get(n);
            String path = "events[" + n + "]";
            found.addAll(events.violations(proposed.event(), path + ".event.", now));
            int place = places.merge(proposed.aggregateId(), 1, Integer::sum) - 1;
            checkExpected(proposed, path + ".expected_version", place, firstExpected, found);
        }
        return List.copyOf(found);
    }

    private static void checkCount(int count, List<RequestViolation> found) {
        if (count == 0) {
            found.add(new RequestViolation("NO_EVENTS", "events", "must not be empty"));
        }
        if (count > ProposalLimits.MAX_EVENTS) {
            found.add(new RequestViolation(
                    "TOO_MANY_EVENTS",
                    "events",
                    "has %d entries, but at most %d are allowed".formatted(count, ProposalLimits.MAX_EVENTS)));
        }
    }

    /// Each event of an aggregate expects one more than the event of it before, as far as they expect anything.
    private static void checkExpected(
            ProposedEvent proposed,
            String field,
            int place,
            Map<String, Long> firstExpected,
            List<RequestViolation> found) {
        switch (proposed.expected()) {
            case Any() -> {}
            case Exactly(long version) -> {
                if (version < 0) {
                    found.add(new RequestViolation(
                            "INVALID_EXPECTED_VERSION", field, "must not be negative but is " + version));
                    return;
                }
                long first = firstExpected.computeIfAbsent(proposed.aggregateId(), id -> version - place);
                if (first < 0 || version - place != first) {
                    found.add(new RequestViolation(
                            "CONTRADICTORY_EXPECTED_VERSIONS",
                            field,
                            "%d cannot be the version before event %d of the aggregate in this request"
                                    .formatted(version, place + 1)));
                }
            }
        }
    }
}
