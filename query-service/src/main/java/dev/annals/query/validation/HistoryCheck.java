package dev.annals.query.validation;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.query.Span;
import dev.annals.query.validation.Flaw.Kind;
import java.util.List;
import java.util.Optional;

/// Goes through one history by version.
final class HistoryCheck {
    private final EventLog log;
    private final String aggregateId;
    private final Findings findings;
    private Optional<RecordedEvent> last = Optional.empty();

    HistoryCheck(EventLog log, String aggregateId, Findings findings) {
        this.log = log;
        this.aggregateId = aggregateId;
        this.findings = findings;
    }

    /// Checks as many of the versions as it may.
    Validation check(Span versions) {
        if (versions.first() > 1 && !versions.isEmpty()) {
            last = log.stored(aggregateId, versions.first() - 1, versions.first() - 1).stream()
                    .findFirst();
        }
        Span rest = versions;
        while (!rest.isEmpty() && findings.left() > 0) {
            long to = Math.min(rest.last(), rest.first() + Math.min(findings.left(), EventLog.MAX_PAGE) - 1);
            check(rest.first(), to);
            rest = rest.after(to);
        }
        return findings.before(rest);
    }

    /// Halves a stretch until what cannot be read stands alone.
    private void check(long from, long to) {
        List<RecordedEvent> events;
        try {
            events = log.stored(aggregateId, from, to);
        } catch (UnreadableEventException unreadable) {
            if (from == to) {
                findings.add(new Flaw(
                        Kind.UNREADABLE, aggregateId, from, unreadable.position(), "what stands here is no event"));
            } else {
                long middle = (from + to) >>> 1;
                check(from, middle);
                check(middle + 1, to);
            }
            return;
        }
        long expected = from;
        for (RecordedEvent recorded : events) {
            gap(expected, recorded.event().getVersion() - 1);
            follow(recorded);
            expected = recorded.event().getVersion() + 1;
        }
        gap(expected, to);
    }

    private void gap(long from, long to) {
        if (from <= to) {
            String what = from == to
                    ? "version %d is not there".formatted(from)
                    : "versions %d to %d are not there".formatted(from, to);
            findings.add(new Flaw(Kind.GAP, aggregateId, from, 0, what));
        }
    }

    private void follow(RecordedEvent recorded) {
        findings.checked(recorded);
        last.filter(before -> before.position() >= recorded.position()
                        || before.recordedTime().isAfter(recorded.recordedTime()))
                .ifPresent(before -> findings.add(
                        Kind.DISORDER,
                        recorded,
                        "follows version %d at position %d, recorded %s"
                                .formatted(before.event().getVersion(), before.position(), before.recordedTime())));
        last = Optional.of(recorded);
    }
}
