package dev.annals.projector;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.eventstore.UnreadableEventException.Whose;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Course;
import dev.annals.projector.parking.DiscardedEvent;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import dev.annals.projector.parking.ParkingChange;
import dev.annals.projector.parking.ParkingSettings;
import dev.annals.projector.parking.Wish;
import java.util.List;
import java.util.Optional;

/// Fulfils the wishes for parked aggregates, one portion of one wish at a time, so that the partition's other
/// aggregates hardly wait. How far it has come is in the aggregate's record, moved by the commits themselves: whoever
/// owns the partition next goes on there. Belongs to one thread.
final class Replays {
    /// How many events may be fetched while a replay is under way: fewer than a portion, so that it catches up with an
    /// aggregate that never rests.
    static final int MOST_FETCHED = 50;

    private static final int PORTION = 100;

    private final Assignment assignment;
    private final EventLog log;
    private final Holding holding;
    private final Projector.Surroundings surroundings;
    private final ParkingSettings settings;
    private long lastLook = System.nanoTime();
    private boolean underWay;

    Replays(Assignment assignment, Holding holding, Projector.Surroundings surroundings) {
        this.assignment = assignment;
        this.log = assignment.log();
        this.holding = holding;
        this.surroundings = surroundings;
        this.settings = surroundings.settings().parking();
    }

    /// Whether there is more to do.
    boolean underWay() {
        return underWay;
    }

    /// Does one portion, if there is something to do.
    Optional<TenureEnd> step() {
        lookNowAndThen();
        Optional<ParkedAggregate> wished = wished();
        Optional<TenureEnd> end = wished.flatMap(this::fulfil);
        underWay = wished().isPresent();
        return end;
    }

    private void lookNowAndThen() {
        long now = System.nanoTime();
        if (holding.parking().count() > 0
                && now - lastLook >= settings.lookInterval().toNanos()) {
            holding.look();
            lastLook = now;
        }
    }

    private Optional<ParkedAggregate> wished() {
        return holding.parking().aggregates().stream()
                .filter(parked -> parked.wish().isPresent())
                .findFirst();
    }

    private Optional<TenureEnd> fulfil(ParkedAggregate parked) {
        return parked.wish().flatMap(wish -> switch (wish.kind()) {
            case RETRY -> retry(parked, wish);
            case DISCARD -> discard(parked, wish);
        });
    }

    private Optional<TenureEnd> retry(ParkedAggregate parked, Wish wish) {
        Queue queue = queue(parked.aggregateId(), parked.version(), PORTION);
        if (!queue.events().isEmpty()) {
            return replay(new Course.Replay(parked, wish, queue.events(), queue.then()));
        }
        return queue.then().isPresent()
                ? failedAgain(parked, queue.then().get())
                : released(parked, settle(ParkingChange.release(parked.aggregateId())));
    }

    private Optional<TenureEnd> replay(Course.Replay replay) {
        ParkedAggregate parked = replay.parked();
        int count = replay.queue().size();
        while (true) {
            switch (holding.apply(Batch.replay(replay, count, holding.parking()))) {
                case ApplyOutcome.Applied applied -> {
                    return released(parked, Optional.empty());
                }
                case ApplyOutcome.Fenced(Checkpoint found) -> {
                    return Optional.of(new TenureEnd.Overtaken(found));
                }
                case ApplyOutcome.Refused(String reason) -> {
                    if (count == 1) {
                        return failedAgain(parked, Failure.of(replay.queue().getFirst(), reason));
                    }
                    count /= 2;
                }
            }
        }
    }

    private Optional<TenureEnd> discard(ParkedAggregate parked, Wish wish) {
        DiscardedEvent discarded =
                new DiscardedEvent(parked.aggregateId(), parked.failure(), surroundings.now(), wish.by());
        Queue queue = queue(parked.aggregateId(), parked.version() + 1, 1);
        Optional<Failure> next = queue.events().stream()
                .findFirst()
                .map(event -> Failure.of(event, Course.NOT_TRIED))
                .or(queue::then);
        ParkingChange change = next.map(
                        waiting -> ParkingChange.park(parked.movedTo(waiting, new Wish(Wish.Kind.RETRY, wish.by()))))
                .orElseGet(() -> ParkingChange.release(parked.aggregateId()));
        Optional<TenureEnd> end = settle(change.discarding(discarded));
        if (end.isEmpty()) {
            surroundings.observer().discarded(assignment.partition(), discarded);
        }
        return released(parked, end);
    }

    private Optional<TenureEnd> failedAgain(ParkedAggregate parked, Failure failure) {
        ParkedAggregate again = parked.failedAgain(failure);
        Optional<TenureEnd> end = settle(ParkingChange.park(again));
        if (end.isEmpty()) {
            surroundings.observer().parked(assignment.partition(), again);
        }
        return end;
    }

    private Optional<TenureEnd> released(ParkedAggregate parked, Optional<TenureEnd> end) {
        if (end.isEmpty() && !holding.parking().holdsBack(parked.aggregateId())) {
            surroundings.observer().released(assignment.partition(), parked.aggregateId());
        }
        return end;
    }

    private Optional<TenureEnd> settle(ParkingChange change) {
        return switch (holding.settle(holding.checkpoint(), change)) {
            case ApplyOutcome.Applied applied -> Optional.empty();
            case ApplyOutcome.Fenced(Checkpoint found) -> Optional.of(new TenureEnd.Overtaken(found));
            case ApplyOutcome.Refused(String reason) ->
                Optional.of(new TenureEnd.Faulty(holding.checkpoint().position(), "", reason));
        };
    }

    /// What an aggregate has waiting.
    ///
    /// @param events those that can be read, from the version on
    /// @param then the one after these, if the checkpoint is past it
    private record Queue(List<RecordedEvent> events, Optional<Failure> then) {}

    private Queue queue(String aggregateId, long fromVersion, int most) {
        try {
            List<RecordedEvent> found = waiting(aggregateId, fromVersion, fromVersion + most);
            int count = Math.min(most, found.size());
            return new Queue(
                    found.subList(0, count),
                    found.stream().skip(count).findFirst().map(next -> Failure.of(next, Course.NOT_TRIED)));
        } catch (UnreadableEventException unreadable) {
            Whose whose = unreadable
                    .whose()
                    .filter(whoever -> whoever.aggregateId().equals(aggregateId))
                    .orElseThrow(() -> unreadable);
            Optional<Failure> then =
                    Optional.of(Parker.failure(unreadable, whose)).filter(this::isPassed);
            return new Queue(waiting(aggregateId, fromVersion, whose.version() - 1), then);
        }
    }

    private List<RecordedEvent> waiting(String aggregateId, long fromVersion, long toVersion) {
        if (toVersion < fromVersion) {
            return List.of();
        }
        return log.stored(aggregateId, fromVersion, toVersion).stream()
                .filter(event -> event.position() <= holding.checkpoint().position())
                .filter(event -> !holding.parking()
                        .isDiscarded(aggregateId, event.event().getVersion()))
                .toList();
    }

    private boolean isPassed(Failure failure) {
        return failure.position() <= holding.checkpoint().position();
    }
}
