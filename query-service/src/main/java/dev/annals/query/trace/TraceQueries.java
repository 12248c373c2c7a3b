package dev.annals.query.trace;

import dev.annals.domain.EventIds;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.PageBuilder;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.search.EventLookup;
import dev.annals.query.search.EventSearch;
import dev.annals.query.trace.Trace.Bounds;
import dev.annals.query.trace.Trace.Causes;
import dev.annals.query.trace.Trace.Consequences;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/// Follows causation both ways: up by the ids that events name, down by the index of what they name. Each step down is
/// one search for the whole level. Ids that somebody made up may form a ring; nothing is visited twice.
public final class TraceQueries {
    /// So that causes and consequences fit into one answer.
    static final long MOST_BYTES = Page.MAX_BYTES / 2;

    private final EventLookup lookup;
    private final EventSearch search;

    public TraceQueries(EventLookup lookup, EventSearch search) {
        this.lookup = lookup;
        this.search = search;
    }

    /// The event with this id, its causes and its consequences.
    public Answer<Trace> of(String eventId, Bounds bounds, Requirement required) {
        return switch (lookup.event(eventId, required)) {
            case Answer.Refused<RecordedEvent>(Refusal refusal) -> Answer.refused(refusal);
            case Answer.Given<RecordedEvent>(RecordedEvent event, Standing ofEvent) ->
                switch (new Descent(search, bounds).from(event, required)) {
                    case Answer.Refused<Consequences>(Refusal refusal) -> Answer.refused(refusal);
                    case Answer.Given<Consequences>(Consequences consequences, Standing standing) ->
                        Answer.given(new Trace(event, up(event, bounds.causes()), consequences), standing);
                };
        };
    }

    private Causes up(RecordedEvent event, int most) {
        PageBuilder causes = new PageBuilder(most, MOST_BYTES);
        Set<String> visited = new HashSet<>(Set.of(event.event().getEventId()));
        String next = event.event().getCausationId();
        while (!next.isEmpty() && visited.add(next)) {
            Optional<RecordedEvent> cause = find(next);
            if (cause.isEmpty()) {
                return new Causes(causes.events(), next, false);
            }
            if (!causes.take(cause.get())) {
                return new Causes(causes.events(), "", true);
            }
            next = cause.get().event().getCausationId();
        }
        return new Causes(causes.events(), "", false);
    }

    /// Empty for a command, and for what somebody made up.
    private Optional<RecordedEvent> find(String causeId) {
        if (!EventIds.isValid(causeId)) {
            return Optional.empty();
        }
        return switch (lookup.event(causeId, Requirement.none())) {
            case Answer.Given<RecordedEvent>(RecordedEvent cause, Standing standing) -> Optional.of(cause);
            case Answer.Refused<RecordedEvent> unknown -> Optional.empty();
        };
    }
}
