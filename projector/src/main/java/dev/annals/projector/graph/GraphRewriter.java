package dev.annals.projector.graph;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.AggregateHistory;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.ReadModel;
import dev.annals.projector.Rewriter;
import dev.annals.projector.graph.GraphReader.StoredNode;
import dev.annals.projector.graph.GraphReader.StoredRelationship;
import dev.annals.projector.graph.GraphReplacement.Said;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Parking;
import dev.annals.readmodel.NodeLabel;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Rewrites what an aggregate has left in the graph: its node and its parts whole, with everything that leads to or
/// from a part, its assignments and tags; and the relationships with others that its events said, which others may
/// have said, too. A relationship between two aggregates that neither said is left alone: nobody can tell whose it is.
public final class GraphRewriter implements Rewriter {
    private final RewritableGraph store;
    private final Supplier<WholeGraph> empty;

    /// @param empty makes an empty graph in memory
    public GraphRewriter(RewritableGraph store, Supplier<WholeGraph> empty) {
        this.store = store;
        this.empty = empty;
    }

    /// Folded in memory, written in one transaction.
    @Override
    public ApplyOutcome rewrite(int partition, Checkpoint expected, AggregateHistory history) {
        Folded folded = new Folded(empty.get(), history.aggregateId());
        List<RecordedEvent> events = history.events();
        for (int from = 0; from < events.size(); from += ReadModel.MAX_EVENTS) {
            ApplyOutcome outcome =
                    folded.add(events.subList(from, Math.min(events.size(), from + ReadModel.MAX_EVENTS)));
            if (!(outcome instanceof ApplyOutcome.Applied)) {
                return outcome;
            }
        }
        return store.replace(folded.replacement(partition, expected));
    }

    /// The graph that the history alone makes.
    private static final class Folded {
        private final WholeGraph graph;
        private final String aggregateId;
        private final Map<String, NodeRef> refs = new HashMap<>();

        private Folded(WholeGraph graph, String aggregateId) {
            this.graph = graph;
            this.aggregateId = aggregateId;
        }

        private ApplyOutcome add(List<RecordedEvent> events) {
            GraphBatch batch = GraphBatchFold.of(
                    0, graph.checkpoint(0), Batch.onward(events, Parking.NONE), SnapshotTaker.Taken.none(events));
            batch.ends().forEach(end -> refs.putIfAbsent(end.node().id(), end.node()));
            batch.nodes().forEach(row -> refs.put(row.node().id(), row.node()));
            return graph.commit(batch);
        }

        private GraphReplacement replacement(int partition, Checkpoint expected) {
            List<NodeRow> nodes = new ArrayList<>();
            List<EndRow> ends = new ArrayList<>();
            graph.storedNodes().forEach((id, node) -> {
                NodeRef ref = ref(id, node);
                if (id.equals(aggregateId) || NodeRef.isPart(aggregateId, id)) {
                    nodes.add(new NodeRow(ref, 0, node.version(), node.position(), node.since(), node.properties()));
                } else {
                    ends.add(new EndRow(ref, node.since()));
                }
            });
            List<Said> said =
                    graph.storedRelationships().stream().map(this::said).toList();
            return new GraphReplacement(partition, expected, aggregateId, nodes, ends, said);
        }

        /// Under the label that it has come to.
        private NodeRef ref(String id, StoredNode node) {
            NodeRef ref = ref(id);
            for (NodeLabel label : NodeLabel.values()) {
                if (label.label().equals(node.label())) {
                    return new NodeRef(label, id, ref.aggregateId());
                }
            }
            return ref;
        }

        private NodeRef ref(String id) {
            return Optional.ofNullable(refs.get(id)).orElseThrow();
        }

        private Said said(StoredRelationship one) {
            return new Said(
                    ref(one.edge().from()),
                    one.edge().type(),
                    ref(one.edge().to()),
                    one.since(),
                    one.until(),
                    one.properties());
        }
    }
}
