package dev.annals.query.search;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Span;
import dev.annals.query.Standing;
import dev.annals.query.Views;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Passage;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.standing.Progress;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.readmodel.Projection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// Finds one event by its id: through the views, and in the part of the log that they have yet to apply. So there is
/// nothing to wait for, and only the log says that an event does not exist.
public final class EventLookup {
    private final EventLog log;
    private final Views views;
    private final ConsistencyGate gate;
    private final ProgressMeter meter;
    private final int maxEvents;

    /// @param maxEvents how many events that the views have yet to apply are looked at
    public EventLookup(EventLog log, Views views, ConsistencyGate gate, ProgressMeter meter, int maxEvents) {
        this.log = log;
        this.views = views;
        this.gate = gate;
        this.meter = meter;
        this.maxEvents = maxEvents;
    }

    /// The event with this id.
    public Answer<RecordedEvent> event(String eventId, Requirement required) {
        return switch (gate.pass(required)) {
            case Passage.Closed(Refusal refusal) -> Answer.refused(refusal);
            case Passage.Open open -> event(eventId);
        };
    }

    private Answer<RecordedEvent> event(String eventId) {
        Map<Integer, Long> checkpoints = views.checkpoints();
        Optional<RecordedEvent> indexed = indexed(eventId);
        Progress progress = meter.ofAll(checkpoints);
        return indexed.map(found -> Answer.given(
                        found, progress.standing(Source.VIEWS, found.event().getVersion(), found.position(), false)))
                .orElseGet(() -> unapplied(eventId, progress));
    }

    private Optional<RecordedEvent> indexed(String eventId) {
        OptionalLong position = views.positionOf(eventId);
        return position.isEmpty()
                ? Optional.empty()
                : log.at(List.of(position.getAsLong())).stream()
                        .filter(recorded -> recorded.event().getEventId().equals(eventId))
                        .findFirst();
    }

    private Answer<RecordedEvent> unapplied(String eventId, Progress progress) {
        Candidates unapplied = new LogCandidates(log);
        Span rest = new Span(progress.position() + 1, progress.headPosition(), Span.Direction.RISING);
        for (int seen = 0; !rest.isEmpty() && seen < maxEvents; seen += Candidates.MOST) {
            Page page = unapplied.next(rest, Candidates.MOST);
            Optional<RecordedEvent> found = page.events().stream()
                    .filter(recorded -> recorded.event().getEventId().equals(eventId))
                    .findFirst();
            if (found.isPresent()) {
                return Answer.given(
                        found.get(), Standing.exact(found.get().event().getVersion(), progress.headPosition()));
            }
            rest = page.rest();
        }
        return Answer.refused(
                rest.isEmpty()
                        ? new Refusal.EventNotFound(eventId)
                        : new Refusal.ReadModelBehind(
                                Projection.VIEWS.projectionName(), progress.headPosition(), progress.position()));
    }
}
