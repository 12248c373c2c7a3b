package dev.annals.projector.graph;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Parking;
import dev.annals.readmodel.RelationshipType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Folds the changes of many events into one batch: a node that is touched often becomes one row, a relationship that
/// is said often is said once. The result is the same as applying each event by itself.
final class GraphBatchFold {
    private final Parking parking;
    private final Map<String, NodeRow> nodes = new LinkedHashMap<>();
    private final Map<String, EndRow> ends = new LinkedHashMap<>();
    private final List<RelationshipRow> relationships = new ArrayList<>();
    private final Map<Edge, Integer> said = new HashMap<>();

    private record Edge(RelationshipType type, String from, String to) {}

    private GraphBatchFold(Parking parking) {
        this.parking = parking;
    }

    /// @param taken the first events of the batch, and the snapshots that go with them
    static GraphBatch of(int partition, Checkpoint expected, Batch batch, SnapshotTaker.Taken taken) {
        RecordedEvent last = taken.events().getLast();
        GraphBatchFold fold = new GraphBatchFold(batch.parking());
        taken.events().stream().filter(recorded -> !batch.holdsBack(recorded)).forEach(fold::add);
        List<EndRow> foreign = fold.ends.values().stream()
                .filter(end -> !fold.nodes.containsKey(end.node().id()))
                .toList();
        return new GraphBatch(
                partition,
                expected,
                batch.course().next(expected, last),
                fold.nodes.values().stream().map(fold::sinceNamed).toList(),
                foreign,
                fold.relationships,
                taken.snapshots(),
                batch.course().change(last));
    }

    private void add(RecordedEvent recorded) {
        boolean root = true;
        for (GraphChange change : GraphMapping.changes(recorded.event())) {
            switch (change) {
                case GraphChange.UpsertNode upsert -> upsert(upsert, recorded, root);
                case GraphChange.Link link -> link(link, recorded.position());
                case GraphChange.Unlink unlink -> unlink(unlink, recorded.position());
            }
            root = false;
        }
    }

    /// Only an aggregate's own node, the first of an event's changes, tells whether an event before it is missing.
    private void upsert(GraphChange.UpsertNode upsert, RecordedEvent recorded, boolean root) {
        long version = recorded.event().getVersion();
        NodeRow row = new NodeRow(
                upsert.node(),
                root ? follows(recorded) : 0,
                version,
                recorded.position(),
                recorded.position(),
                upsert.properties());
        nodes.merge(upsert.node().id(), row, NodeRow::then);
    }

    /// What follows an event that was given up asks for nothing.
    private long follows(RecordedEvent recorded) {
        long before = recorded.event().getVersion() - 1;
        return parking.isDiscarded(recorded.event().getAggregateId(), before) ? 0 : before;
    }

    private void link(GraphChange.Link link, long position) {
        end(link.from(), position);
        end(link.to(), position);
        RelationshipRow.Open open =
                new RelationshipRow.Open(link.from(), link.type(), link.to(), position, link.properties());
        if (GraphChange.REVERSIBLE.contains(link.type())) {
            relationships.add(open);
            return;
        }
        Edge edge = new Edge(link.type(), link.from().id(), link.to().id());
        Integer before = said.putIfAbsent(edge, relationships.size());
        if (before == null) {
            relationships.add(open);
        } else if (!link.properties().isEmpty()) {
            relationships.set(before, again((RelationshipRow.Open) relationships.get(before), link));
        }
    }

    private static RelationshipRow.Open again(RelationshipRow.Open first, GraphChange.Link link) {
        Map<String, Object> both = new HashMap<>(first.properties());
        both.putAll(link.properties());
        return new RelationshipRow.Open(first.from(), first.type(), first.to(), first.position(), both);
    }

    private void unlink(GraphChange.Unlink unlink, long position) {
        relationships.add(new RelationshipRow.Close(unlink.from(), unlink.type(), unlink.keep(), position));
    }

    /// A node that a relationship named before an event touched it is there since then.
    private NodeRow sinceNamed(NodeRow row) {
        EndRow named = ends.getOrDefault(row.node().id(), new EndRow(row.node(), row.since()));
        return row.since(Math.min(row.since(), named.since()));
    }

    private void end(NodeRef node, long position) {
        ends.putIfAbsent(node.id(), new EndRow(node, position));
    }
}
