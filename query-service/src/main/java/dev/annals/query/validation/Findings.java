package dev.annals.query.validation;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Span;
import dev.annals.query.validation.Flaw.Kind;
import java.util.ArrayList;
import java.util.List;

/// What one call has found so far, and how much more it may look at. An accumulator.
final class Findings {
    private static final int MOST_FLAWS = 1_000;

    private final int maxEvents;
    private final long end;
    private final List<Flaw> flaws = new ArrayList<>();
    private long events;
    private long begun;

    /// @param end when to stop, by `System.nanoTime()`
    Findings(int maxEvents, long end) {
        this.maxEvents = maxEvents;
        this.end = end;
    }

    void checked(RecordedEvent recorded) {
        events++;
        begun += recorded.event().getVersion() == 1 ? 1 : 0;
    }

    void add(Kind kind, RecordedEvent recorded, String explanation) {
        add(new Flaw(
                kind,
                recorded.event().getAggregateId(),
                recorded.event().getVersion(),
                recorded.position(),
                explanation));
    }

    void add(Flaw flaw) {
        flaws.add(flaw);
    }

    /// How many more events may be looked at; nothing once the time is over.
    int left() {
        boolean over = (events > 0 && System.nanoTime() >= end) || flaws.size() >= MOST_FLAWS;
        return over ? 0 : (int) Math.max(0, maxEvents - events);
    }

    Validation before(Span rest) {
        return new Validation(events, begun, flaws, rest);
    }
}
