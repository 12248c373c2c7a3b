package dev.annals.query.validation;

import dev.annals.eventstore.EventLog;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import java.time.Duration;

/// Checks the log against what it promises, a bounded stretch with each call. The end as the first call finds it is the
/// end for all.
public final class ValidationQueries {
    private final EventLog log;

    public ValidationQueries(EventLog log) {
        this.log = log;
    }

    /// Checks one history.
    ///
    /// @param versions [Span#whole] for the first call, what the call before left over for the next
    public Answer<Validation> ofAggregate(String aggregateId, Span versions, int maxEvents, Duration patience) {
        long end = log.version(aggregateId);
        if (end == 0) {
            return Answer.refused(new Refusal.AggregateNotFound(aggregateId));
        }
        Findings findings = findings(maxEvents, patience);
        Validation found = new HistoryCheck(log, aggregateId, findings).check(versions.within(1, end));
        return Answer.given(found, Standing.exact(end, log.head().position()));
    }

    /// Checks the whole log.
    ///
    /// @param positions [Span#whole] for the first call, what the call before left over for the next
    public Answer<Validation> ofLog(Span positions, int maxEvents, Duration patience) {
        long head = log.head().position();
        Findings findings = findings(maxEvents, patience);
        return Answer.given(new LogCheck(log, findings).check(positions.within(1, head)), Standing.exact(0, head));
    }

    private static Findings findings(int maxEvents, Duration patience) {
        return new Findings(maxEvents, System.nanoTime() + patience.toNanos());
    }
}
