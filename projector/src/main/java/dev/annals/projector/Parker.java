package dev.annals.projector;

import dev.annals.domain.EventIds;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.eventstore.UnreadableEventException.Whose;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.ParkingSettings;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// Gets the checkpoint past an event that cannot be applied: after bounded attempts its aggregate is parked. Belongs to
/// one thread.
final class Parker {
    private final Assignment assignment;
    private final Holding holding;
    private final Projector.Surroundings surroundings;
    private final ParkingSettings settings;

    Parker(Assignment assignment, Holding holding, Projector.Surroundings surroundings) {
        this.assignment = assignment;
        this.holding = holding;
        this.surroundings = surroundings;
        this.settings = surroundings.settings().parking();
    }

    /// An event that the read model refuses, alone.
    ///
    /// @param reason why it did so the first time
    Optional<TenureEnd> refused(RecordedEvent event, String reason) {
        if (holding.parking().holdsBack(event.event().getAggregateId())) {
            // Not even its place in the index can be kept; it is not to be applied anyway.
            return pass(event, reason);
        }
        String lastReason = reason;
        Duration pause = settings.pause();
        for (int attempt = 2; attempt <= settings.attempts(); attempt++) {
            if (assignment.lease().ended().await(pause)) {
                return Optional.of(new TenureEnd.Released());
            }
            pause = pause.multipliedBy(2);
            switch (holding.apply(Batch.onward(List.of(event), holding.parking()))) {
                case ApplyOutcome.Applied applied -> {
                    return Optional.empty();
                }
                case ApplyOutcome.Fenced(Checkpoint found) -> {
                    return Optional.of(new TenureEnd.Overtaken(found));
                }
                case ApplyOutcome.Refused(String again) -> lastReason = again;
            }
        }
        return park(event, lastReason);
    }

    private Optional<TenureEnd> pass(RecordedEvent event, String reason) {
        return end(
                holding.settle(holding.checkpoint().at(event), ParkingChange.NONE),
                new TenureEnd.Faulty(event.position(), event.event().getEventId(), reason));
    }

    /// With the event's place in the index, or if that is what cannot be written, without.
    private Optional<TenureEnd> park(RecordedEvent event, String reason) {
        Failure failure = Failure.of(event, reason);
        Optional<TenureEnd> full = full(failure);
        if (full.isPresent()) {
            return full;
        }
        ParkedAggregate parked =
                ParkedAggregate.at(event.event().getAggregateId(), failure, settings.attempts(), surroundings.now());
        ApplyOutcome outcome = holding.apply(Batch.park(event, holding.parking(), parked));
        if (outcome instanceof ApplyOutcome.Refused) {
            outcome = holding.settle(holding.checkpoint().at(event), ParkingChange.park(parked));
        }
        return parked(parked, outcome);
    }

    /// Something that cannot even be read. Its aggregate is parked if its place in the log says which that is; then the
    /// feed is to be opened again behind it.
    TenureEnd unreadable(UnreadableEventException unreadable) {
        Optional<Whose> whose = unreadable.whose();
        if (whose.isEmpty()) {
            return new TenureEnd.Faulty(unreadable.position(), "", unreadable.toString());
        }
        return unreadable(unreadable, whose.get()).orElseGet(TenureEnd.Reopened::new);
    }

    private Optional<TenureEnd> unreadable(UnreadableEventException unreadable, Whose whose) {
        Checkpoint next =
                new Checkpoint(unreadable.position(), holding.checkpoint().epoch(), whose.recordedTime());
        Failure failure = failure(unreadable, whose);
        if (holding.parking().holdsBack(whose.aggregateId())) {
            return end(holding.settle(next, ParkingChange.NONE), faulty(failure));
        }
        Optional<TenureEnd> full = full(failure);
        if (full.isPresent()) {
            return full;
        }
        ParkedAggregate parked = ParkedAggregate.at(whose.aggregateId(), failure, 1, surroundings.now());
        return parked(parked, holding.settle(next, ParkingChange.park(parked)));
    }

    static Failure failure(UnreadableEventException unreadable, Whose whose) {
        return new Failure(
                whose.version(),
                unreadable.position(),
                EventIds.of(whose.aggregateId(), whose.version()),
                String.valueOf(unreadable.getMessage()));
    }

    private Optional<TenureEnd> parked(ParkedAggregate parked, ApplyOutcome outcome) {
        if (outcome instanceof ApplyOutcome.Applied) {
            surroundings.observer().parked(assignment.partition(), parked);
        }
        return end(outcome, faulty(parked.failure()));
    }

    private Optional<TenureEnd> full(Failure failure) {
        return holding.parking().count() < settings.maxParked()
                ? Optional.empty()
                : Optional.of(new TenureEnd.Faulty(
                        failure.position(),
                        failure.eventId(),
                        "%d aggregates are parked already, which is the most: %s"
                                .formatted(settings.maxParked(), failure.reason())));
    }

    private static TenureEnd faulty(Failure failure) {
        return new TenureEnd.Faulty(failure.position(), failure.eventId(), failure.reason());
    }

    private static Optional<TenureEnd> end(ApplyOutcome outcome, TenureEnd ifRefused) {
        return switch (outcome) {
            case ApplyOutcome.Applied applied -> Optional.empty();
            case ApplyOutcome.Fenced(Checkpoint found) -> Optional.of(new TenureEnd.Overtaken(found));
            case ApplyOutcome.Refused refused -> Optional.of(ifRefused);
        };
    }
}
