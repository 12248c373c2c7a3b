package dev.annals.query.validation;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.query.Span;
import dev.annals.query.validation.Flaw.Kind;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;

/// Goes through the log by position. An event's predecessor is what was met last of its aggregate, or else is asked
/// for, so that a check may begin anywhere.
final class LogCheck {
    private final EventLog log;
    private final Findings findings;
    private final Map<String, RecordedEvent> last = new HashMap<>();
    private Optional<RecordedEvent> newest = Optional.empty();

    LogCheck(EventLog log, Findings findings) {
        this.log = log;
        this.findings = findings;
    }

    /// Checks as much of the positions as it may.
    Validation check(Span positions) {
        Span rest = positions;
        while (!rest.isEmpty() && findings.left() > 0) {
            rest = next(rest, Math.min(findings.left(), EventLog.MAX_PAGE));
        }
        return findings.before(rest);
    }

    private Span next(Span rest, int limit) {
        try {
            return through(rest, log.page(rest.first(), limit), limit);
        } catch (UnreadableEventException unreadable) {
            return around(rest, unreadable.position());
        }
    }

    /// What stands before the unreadable event first, then the flaw.
    private Span around(Span rest, long position) {
        if (position > rest.first()) {
            long to = Math.min(position - 1, rest.first() + EventLog.MAX_PAGE - 1);
            List<Long> readable =
                    LongStream.rangeClosed(rest.first(), to).boxed().toList();
            through(rest.within(rest.first(), to), log.at(readable), EventLog.MAX_PAGE);
            return rest.after(to);
        }
        findings.add(new Flaw(Kind.UNREADABLE, "", 0, position, "what stands here is no event"));
        return rest.after(position);
    }

    private Span through(Span rest, List<RecordedEvent> page, int limit) {
        Span left = rest;
        for (RecordedEvent recorded : page) {
            if (!rest.contains(recorded.position())) {
                break;
            }
            missing(left.first(), recorded.position() - 1);
            check(recorded);
            left = rest.after(recorded.position());
        }
        boolean ended = page.size() < limit || page.getLast().position() > rest.last();
        if (ended) {
            missing(left.first(), rest.last());
            return rest.none();
        }
        return left;
    }

    private void missing(long from, long to) {
        if (from <= to) {
            String what = from == to
                    ? "position %d holds nothing".formatted(from)
                    : "positions %d to %d hold nothing".formatted(from, to);
            findings.add(new Flaw(Kind.MISSING_POSITION, "", 0, from, what));
        }
    }

    private void check(RecordedEvent recorded) {
        findings.checked(recorded);
        newest.filter(before -> before.recordedTime().isAfter(recorded.recordedTime()))
                .ifPresent(before -> findings.add(
                        Kind.DISORDER, recorded, "recorded earlier than position %d".formatted(before.position())));
        newest = Optional.of(recorded);
        String aggregateId = recorded.event().getAggregateId();
        long version = recorded.event().getVersion();
        RecordedEvent before = last.get(aggregateId);
        if (before != null && version <= before.event().getVersion()) {
            findings.add(
                    version == before.event().getVersion() ? Kind.DUPLICATE : Kind.DISORDER,
                    recorded,
                    "comes after version %d at position %d"
                            .formatted(before.event().getVersion(), before.position()));
            return;
        }
        if (before == null || version > before.event().getVersion() + 1) {
            predecessor(recorded);
        }
        last.put(aggregateId, recorded);
    }

    private void predecessor(RecordedEvent recorded) {
        long wanted = recorded.event().getVersion() - 1;
        if (wanted == 0) {
            return;
        }
        List<RecordedEvent> found;
        try {
            found = log.stored(recorded.event().getAggregateId(), wanted, wanted);
        } catch (UnreadableEventException toldWhereItStands) {
            return;
        }
        if (found.isEmpty()) {
            findings.add(Kind.GAP, recorded, "version %d is not there".formatted(wanted));
        } else if (found.getFirst().position() > recorded.position()) {
            findings.add(
                    Kind.DISORDER,
                    recorded,
                    "comes before version %d at position %d"
                            .formatted(wanted, found.getFirst().position()));
        }
    }
}
