package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.record.v1.EventReference;
import dev.annals.state.v1.AggregateState;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Every event of a log, read by position, and what they add up to: what all read models are held against.
record WholeLog(List<RecordedEvent> events) {

    static WholeLog of(EventLog log) {
        List<RecordedEvent> events = new ArrayList<>();
        List<RecordedEvent> page = log.page(1, EventLog.MAX_APPEND);
        while (!page.isEmpty()) {
            events.addAll(page);
            page = log.page(events.getLast().position() + 1, EventLog.MAX_APPEND);
        }
        return new WholeLog(List.copyOf(events));
    }

    /// The state of every aggregate. Fails if a history has a gap or a version twice.
    Map<String, AggregateState> states() {
        Map<String, AggregateFold> folds = new TreeMap<>();
        for (RecordedEvent recorded : events) {
            AggregateFold fold = folds.computeIfAbsent(recorded.event().getAggregateId(), AggregateFold::start);
            assertThat(recorded.event().getVersion())
                    .as("version at position %d of %s", recorded.position(), fold.aggregateId())
                    .isEqualTo(fold.version() + 1);
            fold.apply(recorded.event());
        }
        Map<String, AggregateState> states = new TreeMap<>();
        folds.forEach((id, fold) -> states.put(id, fold.state()));
        return states;
    }

    /// The state of one aggregate after its first `version` events.
    AggregateState state(String aggregateId, long version) {
        AggregateFold fold = AggregateFold.start(aggregateId);
        events.stream()
                .map(RecordedEvent::event)
                .filter(event -> event.getAggregateId().equals(aggregateId) && event.getVersion() <= version)
                .forEach(fold::apply);
        return fold.state();
    }

    /// Fails unless each acknowledged event is at its position.
    void assertHolds(List<EventReference> acknowledged) {
        Map<Long, RecordedEvent> byPosition =
                events.stream().collect(Collectors.toMap(RecordedEvent::position, Function.identity()));
        assertThat(acknowledged).isNotEmpty().allSatisfy(reference -> {
            RecordedEvent stored = Objects.requireNonNull(byPosition.get(reference.getPosition()), "not in the log");
            assertThat(stored.event().getEventId()).isEqualTo(reference.getEventId());
            assertThat(stored.event().getVersion()).isEqualTo(reference.getVersion());
        });
    }

    /// The events of each correlation id.
    Map<String, List<RecordedEvent>> byCorrelation() {
        Map<String, List<RecordedEvent>> runs = new HashMap<>();
        events.forEach(recorded -> runs.computeIfAbsent(recorded.event().getCorrelationId(), none -> new ArrayList<>())
                .add(recorded));
        return runs;
    }
}
