package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.EventLedger.Entry;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Checks a whole run against the rules of the domain and the limits of the log, so that no part of it is recorded when
/// another part would be refused.
final class RunCheck {
    /// What the log takes, less what recording adds.
    static final int MAX_EVENT_BYTES = 1_000_000 - 1_000;

    private final Map<String, AggregateFold> folds = new HashMap<>();

    private RunCheck() {}

    static void require(List<Entry> entries) {
        RunCheck check = new RunCheck();
        entries.forEach(check::next);
    }

    private void next(Entry entry) {
        ContextEvent event = entry.proposed().getEvent();
        if (event.getSerializedSize() > MAX_EVENT_BYTES) {
            throw new UnreadableRunException(
                    entry.place(),
                    "makes an event of %,d bytes; one event holds at most %,d"
                            .formatted(event.getSerializedSize(), MAX_EVENT_BYTES));
        }
        List<Violation> violations = AggregateFold.violations(event);
        if (!violations.isEmpty()) {
            Violation first = violations.getFirst();
            throw new UnreadableRunException(entry.place(), first.field() + " " + first.description());
        }
        AggregateFold fold = folds.computeIfAbsent(event.getAggregateId(), AggregateFold::start);
        ContextEvent next = event.toBuilder().setVersion(fold.version() + 1).build();
        if (fold.decide(next) instanceof Ruling.Rejected no) {
            throw new UnreadableRunException(entry.place(), no.reason() + " — " + no.explanation());
        }
        fold.apply(next);
    }
}
