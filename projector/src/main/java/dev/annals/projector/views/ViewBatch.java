package dev.annals.projector.views;

import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkingChange;
import java.util.List;
import java.util.Map;

/// What one call changes in the views of a partition.
///
/// @param partition the partition of the aggregates, from 0
/// @param expected the checkpoint that must be stored before
/// @param next the checkpoint that covers the changes
/// @param states what is written anew
/// @param continuations what is appended to what is stored
/// @param index positions of events by what they can be found by
/// @param eventIds positions of events by their ids
/// @param parking what changes in what is parked
public record ViewBatch(
        int partition,
        Checkpoint expected,
        Checkpoint next,
        List<FoldedState> states,
        List<Continuation> continuations,
        Map<IndexEntry, List<Long>> index,
        Map<String, Long> eventIds,
        ParkingChange parking) {
    public ViewBatch {
        states = List.copyOf(states);
        continuations = List.copyOf(continuations);
        index = Map.copyOf(index);
        eventIds = Map.copyOf(eventIds);
    }

    /// Without changes of the views themselves.
    static ViewBatch without(int partition, Checkpoint expected, Checkpoint next, ParkingChange change) {
        return new ViewBatch(partition, expected, next, List.of(), List.of(), Map.of(), Map.of(), change);
    }
}
