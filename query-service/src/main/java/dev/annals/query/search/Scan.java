package dev.annals.query.search;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Page;
import dev.annals.query.PageBuilder;
import dev.annals.query.Span;
import java.time.Duration;

/// Goes through candidates until a page is full, nothing is left, or enough was looked at for one call: then the page
/// is short, and the next call goes on from there.
///
/// @param maxEvents how many candidates one call looks at
/// @param maxTime how long one call looks
public record Scan(int maxEvents, Duration maxTime) {
    /// What one call may look at.
    public static final Scan DEFAULT = new Scan(10_000, Duration.ofSeconds(2));

    private static final int SMALLEST_READ = 200;

    Page page(Candidates candidates, EventQuery query, Span span) {
        long end =
                System.nanoTime() + Math.min(maxTime.toNanos(), query.patience().toNanos());
        PageBuilder page = new PageBuilder(query.size());
        int seen = 0;
        Span rest = span;
        while (!rest.isEmpty() && seen < maxEvents && (seen == 0 || System.nanoTime() < end)) {
            Page read = candidates.next(rest, readSize(query, page.missing()));
            for (RecordedEvent candidate : read.events()) {
                if (query.filter().matches(candidate) && !page.take(candidate)) {
                    return page.before(rest.from(place(candidate, query)));
                }
            }
            seen += Math.max(1, read.events().size());
            rest = read.rest();
        }
        return page.before(rest);
    }

    /// One more than is missing, to know whether there is a next page; more where most candidates may be in vain.
    private static int readSize(EventQuery query, int fitting) {
        int missing = fitting + 1;
        return Math.min(Candidates.MOST, isCertain(query.filter()) ? missing : Math.max(SMALLEST_READ, 2 * missing));
    }

    /// Whether every candidate is what is looked for: an index checks one condition, a history none.
    private static boolean isCertain(EventFilter filter) {
        int checked = filter.scope() instanceof Scope.Everything ? 1 : 0;
        return filter.conditions().size() <= checked && !filter.times().needsEvents();
    }

    private static long place(RecordedEvent candidate, EventQuery query) {
        return switch (query.filter().scope()) {
            case Scope.OneAggregate one -> candidate.event().getVersion();
            case Scope.Everything everything -> candidate.position();
        };
    }
}
