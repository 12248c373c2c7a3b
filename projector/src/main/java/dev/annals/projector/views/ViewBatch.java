package dev.annals.projector.views;

import dev.annals.projector.Checkpoint;
import java.util.List;
import java.util.Map;

/// What one call changes in the views of a partition.
///
/// @param partition the partition of the aggregates, from 0
/// @param expected the checkpoint that must be stored before
/// @param next the checkpoint that covers the changes
/// @param states the new states
/// @param index positions of events by what they can be found by
/// @param eventIds positions of events by their ids
public record ViewBatch(
        int partition,
        Checkpoint expected,
        Checkpoint next,
        List<FoldedState> states,
        Map<IndexEntry, List<Long>> index,
        Map<String, Long> eventIds) {
    public ViewBatch {
        states = List.copyOf(states);
        index = Map.copyOf(index);
        eventIds = Map.copyOf(eventIds);
    }
}
