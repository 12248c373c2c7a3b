package dev.annals.projector.parking;

import java.util.List;

/// What a commit changes in what is parked. There is at most one aggregate in it.
///
/// @param parked aggregates that are parked from now on, or whose record is replaced
/// @param released ids of aggregates that are parked no longer
/// @param discarded events that are given up
public record ParkingChange(List<ParkedAggregate> parked, List<String> released, List<DiscardedEvent> discarded) {
    /// Everything stays as it is.
    public static final ParkingChange NONE = new ParkingChange(List.of(), List.of(), List.of());

    public ParkingChange {
        parked = List.copyOf(parked);
        released = List.copyOf(released);
        discarded = List.copyOf(discarded);
    }

    /// Parks an aggregate, or replaces its record.
    public static ParkingChange park(ParkedAggregate aggregate) {
        return new ParkingChange(List.of(aggregate), List.of(), List.of());
    }

    /// Parks an aggregate no longer.
    public static ParkingChange release(String aggregateId) {
        return new ParkingChange(List.of(), List.of(aggregateId), List.of());
    }

    /// The same, and this event is given up.
    public ParkingChange discarding(DiscardedEvent event) {
        return new ParkingChange(parked, released, List.of(event));
    }

    /// Whether it changes nothing.
    public boolean isEmpty() {
        return parked.isEmpty() && released.isEmpty() && discarded.isEmpty();
    }
}
