package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.graph.GraphReadModel;
import dev.annals.projector.inmemory.InMemoryGraphStore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// The graph that a clean projector would build from a log, in memory.
final class ExpectedGraph {
    private ExpectedGraph() {}

    static InMemoryGraphStore of(WholeLog log, Partitions partitions) {
        InMemoryGraphStore store = new InMemoryGraphStore();
        GraphReadModel graph = new GraphReadModel(store);
        Map<Integer, List<RecordedEvent>> byPartition = log.events().stream()
                .collect(Collectors.groupingBy(
                        recorded -> partitions.of(recorded.event().getAggregateId())));
        byPartition.forEach(
                (partition, events) -> assertThat(graph.apply(partition, graph.claim(partition, "pod"), events))
                        .isInstanceOf(ApplyOutcome.Applied.class));
        return store;
    }
}
