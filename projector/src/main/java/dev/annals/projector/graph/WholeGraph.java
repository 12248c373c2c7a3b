package dev.annals.projector.graph;

import dev.annals.projector.graph.GraphReader.StoredNode;
import dev.annals.projector.graph.GraphReader.StoredRelationship;
import java.util.List;
import java.util.Map;

/// A small graph that can be looked at whole.
public interface WholeGraph extends GraphStore {

    /// All nodes by their ids.
    Map<String, StoredNode> storedNodes();

    /// All relationships, in no particular order.
    List<StoredRelationship> storedRelationships();
}
