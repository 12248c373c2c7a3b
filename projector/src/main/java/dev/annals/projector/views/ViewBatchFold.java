package dev.annals.projector.views;

import dev.annals.domain.AggregateFold;
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

/// Folds events into the states of their aggregates and collects what they can be found by. What a state contains
/// already is not folded again; what is held back can only be found.
final class ViewBatchFold {
    private final Map<String, AggregateFold> folds;
    private final Parking parking;
    private final Map<String, Touched> touched = new LinkedHashMap<>();
    private final Map<IndexEntry, List<Long>> index = new HashMap<>();
    private final Map<String, Long> eventIds = new HashMap<>();

    /// @param folds the aggregates of the events to come, as they were before
    /// @param parking what is held back, and what was given up
    ViewBatchFold(Map<String, AggregateFold> folds, Parking parking) {
        this.folds = folds;
        this.parking = parking;
    }

    private record Touched(AggregateFold fold, long position) {
        FoldedState folded() {
            return new FoldedState(fold.state(), position);
        }
    }

    /// Adds the next event; answers what is missing before it, if something is.
    Optional<String> add(RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        if (!parking.holdsBack(event.getAggregateId())) {
            AggregateFold fold = folds.computeIfAbsent(event.getAggregateId(), AggregateFold::start);
            if (event.getVersion() > fold.version()) {
                if (!parking.follows(event.getAggregateId(), event.getVersion(), fold.version())) {
                    return Optional.of("%s: version %d does not follow %d"
                            .formatted(event.getAggregateId(), event.getVersion(), fold.version()));
                }
                fold.leaveOutUpTo(event.getVersion() - 1);
                fold.apply(event);
                touched.put(event.getAggregateId(), new Touched(fold, recorded.position()));
            }
        }
        index(event, recorded.position());
        return Optional.empty();
    }

    private void index(ContextEvent event, long position) {
        IndexEntry.of(event)
                .forEach(entry ->
                        index.computeIfAbsent(entry, none -> new ArrayList<>()).add(position));
        eventIds.put(event.getEventId(), position);
    }

    /// Only what the events can be found by; the checkpoint stays.
    ViewBatch entries(int partition, Checkpoint expected) {
        return new ViewBatch(partition, expected, expected, List.of(), index, eventIds, ParkingChange.NONE);
    }

    /// Costs one copy of each state that changed.
    ///
    /// @param last the last event that was added
    ViewBatch batch(int partition, Checkpoint expected, Course course, RecordedEvent last) {
        List<FoldedState> states =
                touched.values().stream().map(Touched::folded).toList();
        return new ViewBatch(
                partition, expected, course.next(expected, last), states, index, eventIds, course.change(last));
    }
}
