package dev.annals.projector;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.generation.AggregateRebuild.Ending;
import dev.annals.generation.AggregateRebuild.Reason;
import dev.annals.generation.Difference;
import dev.annals.projector.verification.Comparison;
import dev.annals.projector.verification.Evidence;
import dev.annals.projector.verification.Evidence.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Rebuilds the aggregates that somebody wants rebuilt, between two batches of the partition's owner: folds the history
/// up to the checkpoint, compares, replaces in one commit that checks checkpoint and epoch, and compares again. A crash
/// anywhere means doing it again, which changes nothing more. Belongs to one thread.
final class AggregateRebuilder {
    private static final int PAGE = 1_000;
    private static final int MOST_ATTEMPTS = 3;

    private final Assignment assignment;
    private final EventLog log;
    private final Holding holding;
    private final Projector.Surroundings surroundings;

    AggregateRebuilder(Assignment assignment, Holding holding, Projector.Surroundings surroundings) {
        this.assignment = assignment;
        this.log = assignment.log();
        this.holding = holding;
        this.surroundings = surroundings;
    }

    /// Rebuilds one, if somebody wants that. The tenure ends with it, so that nothing is kept in memory of what was
    /// replaced in the store.
    Optional<TenureEnd> step() {
        return surroundings.aggregates().wanted(assignment.partition()).flatMap(this::rebuild);
    }

    private Optional<TenureEnd> rebuild(AggregateRebuilds.Order order) {
        String aggregateId = order.wanted().aggregateId();
        if (holding.parking().holdsBack(aggregateId)) {
            return refused(order, Reason.AGGREGATE_PARKED, "it is parked: retry or discard the event in the way");
        }
        if (holding.parking().lacks(aggregateId)) {
            return refused(
                    order,
                    Reason.AGGREGATE_INCOMPLETE,
                    "an event of it was given up in this projection: only a rebuild of the projection tries it again");
        }
        if (order.attempt() > MOST_ATTEMPTS) {
            return refused(order, Reason.NOT_APPLICABLE, "it was tried %d times".formatted(MOST_ATTEMPTS));
        }
        try {
            List<RecordedEvent> events = history(aggregateId);
            if (events.isEmpty()) {
                return refused(order, Reason.AGGREGATE_NOT_FOUND, "no event of it has come to this projection yet");
            }
            if (events.size() > AggregateHistory.MOST_EVENTS) {
                return refused(
                        order,
                        Reason.HISTORY_TOO_LONG,
                        "it has more than %d events: rebuild the projection".formatted(AggregateHistory.MOST_EVENTS));
            }
            return rebuild(order, new AggregateHistory(aggregateId, events));
        } catch (UnreadableEventException unreadable) {
            return refused(order, Reason.NOT_APPLICABLE, String.valueOf(unreadable.getMessage()));
        }
    }

    /// Everything up to the checkpoint, and no more than one event too many.
    private List<RecordedEvent> history(String aggregateId) {
        List<RecordedEvent> events = new ArrayList<>();
        boolean more = true;
        while (more && events.size() <= AggregateHistory.MOST_EVENTS) {
            List<RecordedEvent> page = log.history(aggregateId, events.size() + 1L, events.size() + (long) PAGE);
            List<RecordedEvent> covered = page.stream()
                    .filter(event -> event.position() <= holding.checkpoint().position())
                    .toList();
            events.addAll(covered);
            more = covered.size() == PAGE;
        }
        return events;
    }

    private Optional<TenureEnd> rebuild(AggregateRebuilds.Order order, AggregateHistory history) {
        int partition = assignment.partition().partition();
        Comparison.Reading reading = order.comparison().begin(partition);
        Evidence evidence = reading.of(history.aggregateId());
        history.events().forEach(evidence::apply);
        Optional<Difference> before = difference(suspected(reading, history.aggregateId()), history);
        return switch (holding.rewrite(order.rewriter(), history)) {
            case ApplyOutcome.Applied applied -> {
                Ending ending = difference(found(reading, history.aggregateId()), history)
                        .<Ending>map(after -> new Ending.Refused(
                                surroundings.now(),
                                Reason.STILL_DIFFERS,
                                "%s is %s and not %s".formatted(after.field(), after.found(), after.expected())))
                        .orElseGet(() -> new Ending.Rebuilt(
                                surroundings.now(),
                                history.last().event().getVersion(),
                                history.last().position(),
                                evidence.digest(),
                                before));
                surroundings
                        .aggregates()
                        .ended(assignment.partition(), order.wanted().id(), ending);
                yield Optional.of(new TenureEnd.Reopened());
            }
            case ApplyOutcome.Fenced(Checkpoint found) -> Optional.of(new TenureEnd.Overtaken(found));
            case ApplyOutcome.Refused(String reason) -> refused(order, Reason.NOT_APPLICABLE, reason);
        };
    }

    private Optional<Difference> difference(Finding finding, AggregateHistory history) {
        return switch (finding) {
            case Finding.Same same -> Optional.empty();
            case Finding.Moved moved -> Optional.empty();
            case Finding.Differs(String field, String expected, String found) ->
                Optional.of(new Difference(
                        assignment.partition().partition(),
                        Difference.LastEvent.of(history.last()),
                        field,
                        expected,
                        found));
        };
    }

    /// The boundary of the work: what stands there may be anything, that is why it is rebuilt.
    private static Finding suspected(Comparison.Reading reading, String aggregateId) {
        try {
            return found(reading, aggregateId);
        } catch (RuntimeException unreadable) {
            return new Finding.Differs("all of it", "something that can be read", String.valueOf(unreadable));
        }
    }

    private static Finding found(Comparison.Reading reading, String aggregateId) {
        reading.read();
        return reading.compare().getOrDefault(aggregateId, new Finding.Same());
    }

    private Optional<TenureEnd> refused(AggregateRebuilds.Order order, Reason reason, String message) {
        surroundings
                .aggregates()
                .ended(
                        assignment.partition(),
                        order.wanted().id(),
                        new Ending.Refused(surroundings.now(), reason, message));
        return Optional.empty();
    }
}
