package dev.annals.projector.views;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.Course;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Adds events to the views of their aggregates and collects what they can be found by. What a view contains already
/// is not added again; what is held back can only be found.
final class ViewBatchFold {
    private final Map<String, Kept> kept;
    private final Parking parking;
    private final Map<String, Growth> growths = new LinkedHashMap<>();
    private final Map<IndexEntry, List<Long>> index = new HashMap<>();
    private final Map<String, Long> eventIds = new HashMap<>();

    /// @param kept the view of each aggregate whose events are to come and not held back, as it was before
    /// @param parking what is held back, and what was given up
    ViewBatchFold(Map<String, Kept> kept, Parking parking) {
        this.kept = kept;
        this.parking = parking;
    }

    /// Adds the next event; answers what is missing before it, if something is.
    Optional<String> add(RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        String aggregateId = event.getAggregateId();
        if (!parking.holdsBack(aggregateId)) {
            Growth growth = growths.computeIfAbsent(aggregateId, this::begun);
            if (event.getVersion() > growth.version()) {
                if (!parking.follows(aggregateId, event.getVersion(), growth.version())) {
                    return Optional.of("%s: version %d does not follow %d"
                            .formatted(aggregateId, event.getVersion(), growth.version()));
                }
                growth.add(recorded);
            }
        }
        index(event, recorded.position());
        return Optional.empty();
    }

    private Growth begun(String aggregateId) {
        return new Growth(Optional.ofNullable(kept.get(aggregateId)).orElseThrow());
    }

    private void index(ContextEvent event, long position) {
        IndexEntry.of(event)
                .forEach(entry ->
                        index.computeIfAbsent(entry, none -> new ArrayList<>()).add(position));
        eventIds.put(event.getEventId(), position);
    }

    /// Only what the events can be found by; the checkpoint stays.
    ViewBatch entries(int partition, Checkpoint expected) {
        return new ViewBatch(partition, expected, expected, List.of(), List.of(), index, eventIds, ParkingChange.NONE);
    }

    /// Costs one copy of each state that is written anew.
    ///
    /// @param last the last event that was added
    ViewBatch batch(int partition, Checkpoint expected, Course course, RecordedEvent last) {
        List<FoldedState> states = new ArrayList<>();
        List<Continuation> continuations = new ArrayList<>();
        growths.values().stream()
                .filter(Growth::isGrown)
                .forEach(growth ->
                        growth.folded().ifPresentOrElse(states::add, () -> continuations.add(growth.continuation())));
        return new ViewBatch(
                partition,
                expected,
                course.next(expected, last),
                states,
                continuations,
                index,
                eventIds,
                course.change(last));
    }
}
