package dev.annals.projector;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.projector.inmemory.InMemoryViewStore;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.IndexEntry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/// What the read models must hold, worked out from the log in the plainest way: one event after the other.
public final class FoldOfTheLog {
    private FoldOfTheLog() {}

    /// The views of a partition.
    public static InMemoryViewStore.Views views(EventLog log, int partition) {
        Map<String, AggregateFold> folds = new HashMap<>();
        Map<String, FoldedState> states = new HashMap<>();
        Map<IndexEntry, Set<Long>> index = new HashMap<>();
        Map<String, Long> eventIds = new HashMap<>();
        for (RecordedEvent recorded : GivenEvents.ofPartition(log, partition)) {
            ContextEvent event = recorded.event();
            folds.computeIfAbsent(event.getAggregateId(), AggregateFold::start).apply(event);
            for (IndexEntry entry : IndexEntry.of(event)) {
                index.computeIfAbsent(entry, none -> new TreeSet<>()).add(recorded.position());
            }
            eventIds.put(event.getEventId(), recorded.position());
        }
        folds.forEach((aggregateId, fold) -> states.put(
                aggregateId,
                new FoldedState(fold.state(), eventIds.getOrDefault(fold.state().getLastEventId(), 0L))));
        return new InMemoryViewStore.Views(states, index, eventIds);
    }

    /// The graph of all partitions.
    public static InMemoryGraphStore graph(EventLog log) {
        InMemoryGraphStore store = new InMemoryGraphStore();
        GraphReadModel graph = new GraphReadModel(store);
        for (RecordedEvent recorded : GivenEvents.all(log)) {
            int partition = log.partitions().of(recorded.event().getAggregateId());
            graph.apply(partition, graph.checkpoint(partition), List.of(recorded));
        }
        return store;
    }
}
