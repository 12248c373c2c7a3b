package dev.annals.projector.parking;

import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// What a read model is given to commit at once.
///
/// @param events at least one, by rising position. Of an aggregate that is parked they are not applied, but may be
/// found
/// @param parking what the partition lacks
/// @param course what the commit is for
public record Batch(List<RecordedEvent> events, Parking parking, Course course) {

    /// Events as they come.
    public static Batch onward(List<RecordedEvent> events, Parking parking) {
        return new Batch(events, parking, Course.ONWARD);
    }

    /// One event that cannot be applied, whose aggregate is parked with it.
    public static Batch park(RecordedEvent failed, Parking parking, ParkedAggregate aggregate) {
        return new Batch(List.of(failed), parking.after(ParkingChange.park(aggregate)), new Course.Park(aggregate));
    }

    /// The first of the events that a parked aggregate has waiting.
    ///
    /// @param count how many of them
    public static Batch replay(Course.Replay replay, int count, Parking parking) {
        return new Batch(
                replay.queue().subList(0, count),
                parking.without(replay.parked().aggregateId()),
                replay);
    }

    /// Whether an event is only to be found, not to be applied.
    public boolean holdsBack(RecordedEvent recorded) {
        return parking.holdsBack(recorded.event().getAggregateId());
    }
}
