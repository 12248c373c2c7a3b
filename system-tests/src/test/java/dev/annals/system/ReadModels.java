package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.inmemory.InMemoryGraphStore;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.Source;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.assertj.core.api.SoftAssertions;

/// Holds both read models against the fold of the log.
final class ReadModels {
    private ReadModels() {}

    /// Fails, naming the aggregates, nodes or relationships that differ, unless both read models are exactly what the
    /// log adds up to. Waits until they have applied all of it.
    static void assertEqualToTheFold(RunningAnnals annals) {
        assertEqualToTheFold(annals, annals.names().generation());
    }

    /// The same after a rebuild.
    ///
    /// @param graph the generation of the graph that is live
    static void assertEqualToTheFold(RunningAnnals annals, String graph) {
        annals.awaitProjected();
        WholeLog log = WholeLog.of(annals.log());
        assertViews(annals, log);
        assertGraph(annals, log, graph);
    }

    private static void assertViews(RunningAnnals annals, WholeLog log) {
        SoftAssertions all = new SoftAssertions();
        log.states().forEach((id, expected) -> {
            GetStateResponse answer = annals.client().getState(id);
            all.assertThat(answer.getState()).as(id).isEqualTo(expected);
            all.assertThat(answer.getStanding().getSource()).as(id).isEqualTo(Source.SOURCE_VIEWS);
        });
        all.assertAll();
    }

    private static void assertGraph(RunningAnnals annals, WholeLog log, String generation) {
        InMemoryGraphStore expected = ExpectedGraph.of(log, annals.log().partitions());
        StoredGraph found = annals.storedGraph(generation);
        assertThat(found.nodes()).isEqualTo(nodes(expected));
        assertThat(found.relationships()).isEqualTo(relationships(expected));
    }

    private static Map<String, String> nodes(InMemoryGraphStore graph) {
        Map<String, String> nodes = new TreeMap<>();
        graph.nodes()
                .forEach((id, node) -> nodes.put(
                        id, StoredGraph.node(node.label().label(), node.stub(), node.version(), node.properties())));
        return nodes;
    }

    private static Set<String> relationships(InMemoryGraphStore graph) {
        Set<String> relationships = new TreeSet<>();
        graph.relationships()
                .forEach(edge -> relationships.add(StoredGraph.relationship(
                        edge.from(),
                        edge.type().name(),
                        edge.to(),
                        edge.since(),
                        edge.until().orElse(0))));
        return relationships;
    }
}
