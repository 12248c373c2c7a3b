package dev.annals.query.trace;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.PageBuilder;
import dev.annals.query.Refusal;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.search.Condition;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.EventQuery;
import dev.annals.query.search.EventSearch;
import dev.annals.query.search.Scope;
import dev.annals.query.search.TimeRange;
import dev.annals.query.trace.Trace.Bounds;
import dev.annals.query.trace.Trace.Consequence;
import dev.annals.query.trace.Trace.Consequences;
import dev.annals.readmodel.EventIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// One way down from an event, level by level. An accumulator for one question.
final class Descent {
    /// How many events one search asks for the consequences of.
    private static final int CAUSES_AT_ONCE = 64;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final EventSearch search;
    private final int maxDepth;
    private final PageBuilder taken;
    private final List<Consequence> found = new ArrayList<>();
    private final Set<String> visited = new HashSet<>();

    Descent(EventSearch search, Bounds bounds) {
        this.search = search;
        this.maxDepth = bounds.depth();
        this.taken = new PageBuilder(bounds.consequences(), TraceQueries.MOST_BYTES);
    }

    /// What came of the event. One level more than asked for is looked at, to know whether there is more.
    Answer<Consequences> from(RecordedEvent event, Requirement required) {
        visited.add(event.event().getEventId());
        Answer<List<RecordedEvent>> level = below(List.of(event), required);
        for (int depth = 1; ; depth++) {
            switch (level) {
                case Answer.Refused<List<RecordedEvent>>(Refusal refusal) -> {
                    return Answer.refused(refusal);
                }
                case Answer.Given<List<RecordedEvent>>(List<RecordedEvent> events, Standing standing) -> {
                    List<RecordedEvent> fresh = fresh(events);
                    boolean tooDeep = depth > maxDepth && !fresh.isEmpty();
                    if (fresh.isEmpty() || tooDeep || !take(fresh, depth)) {
                        return Answer.given(new Consequences(found, !fresh.isEmpty()), standing);
                    }
                    level = below(fresh, Requirement.none());
                }
            }
        }
    }

    private List<RecordedEvent> fresh(List<RecordedEvent> events) {
        return events.stream()
                .filter(event -> visited.add(event.event().getEventId()))
                .sorted(Comparator.comparingLong(RecordedEvent::position))
                .toList();
    }

    /// Whether all of them fitted.
    private boolean take(List<RecordedEvent> events, int depth) {
        for (RecordedEvent event : events) {
            if (!taken.take(event)) {
                return false;
            }
            found.add(new Consequence(event, depth));
        }
        return true;
    }

    /// The next level, as much of it as could be taken and one more.
    private Answer<List<RecordedEvent>> below(List<RecordedEvent> causes, Requirement required) {
        List<RecordedEvent> events = new ArrayList<>();
        Standing standing = Standing.exact(0, 0);
        for (int at = 0; at < causes.size(); at += CAUSES_AT_ONCE) {
            EventFilter filter = causedBy(causes.subList(at, Math.min(causes.size(), at + CAUSES_AT_ONCE)));
            Span rest = Span.whole(Span.Direction.RISING);
            while (!rest.isEmpty() && events.size() <= taken.missing()) {
                int limit = taken.missing() + 1 - events.size();
                switch (search.page(new EventQuery(filter, rest, limit, PATIENCE), required)) {
                    case Answer.Refused<Page>(Refusal refusal) -> {
                        return Answer.refused(refusal);
                    }
                    case Answer.Given<Page>(Page page, Standing ofPage) -> {
                        events.addAll(page.events());
                        rest = page.rest();
                        standing = ofPage;
                    }
                }
            }
        }
        return Answer.given(events, standing);
    }

    private static EventFilter causedBy(List<RecordedEvent> causes) {
        Set<String> ids =
                causes.stream().map(cause -> cause.event().getEventId()).collect(Collectors.toSet());
        return new EventFilter(
                new Scope.Everything(), List.of(new Condition(EventIndex.CAUSATION, ids)), TimeRange.ALWAYS);
    }
}
