package dev.annals.readmodel;

import java.util.Set;
import java.util.regex.Pattern;

/// Identities and property names of the graph in Neo4j.
///
/// A node's id is the aggregate id, or `{aggregate_id}/{part}/{id}` for a part of one, `#{tag}` for a tag, `@{name}`
/// for what is named by others and cannot be an aggregate; none of `/ # @` is in an aggregate id, so no two can meet.
public final class GraphKeys {
    /// Node property, unique: `{generation}:{node id}`.
    public static final String KEY = "key";
    /// Node property: the node's id.
    public static final String ID = "id";
    /// Node property: the generation it belongs to.
    public static final String GENERATION = "generation";
    /// Node property: the label that says what it is.
    public static final String LABEL = "label";
    /// Node property: the aggregate it is, or is a part of.
    public static final String AGGREGATE_ID = "aggregate_id";
    /// Node property: version of the aggregate that last changed it.
    public static final String VERSION = "version";
    /// Node property: position of the event that last changed it.
    public static final String POSITION = "position";
    /// Node property: something refers to it that the log has no event of yet.
    public static final String STUB = "stub";
    /// Node and relationship property: position from which it is there.
    public static final String SINCE = "since";
    /// Relationship property: position from which it no longer holds; absent while it does.
    public static final String UNTIL = "until";

    /// Label of the nodes that say how far a projection is.
    public static final String CHECKPOINT_LABEL = "ProjectionCheckpoint";
    /// Checkpoint property, unique: `{projection}:{generation}:{partition}`.
    public static final String CHECKPOINT_KEY = "key";
    /// Checkpoint property: position durably applied.
    public static final String CHECKPOINT_POSITION = "position";
    /// Checkpoint property: epoch of the owner that wrote it.
    public static final String CHECKPOINT_EPOCH = "epoch";
    /// Checkpoint property: the pod that last claimed the partition.
    public static final String CHECKPOINT_OWNER = "owner";
    /// Checkpoint property: recorded time of the event at the position, in microseconds since 1970.
    public static final String CHECKPOINT_RECORDED_TIME = "recorded_us";

    /// Names of the constraints that keep two transactions from making the same node or checkpoint.
    public static final Set<String> CONSTRAINTS =
            Set.of("entity_key", "projection_checkpoint_key", "parked_aggregate_key", "discarded_event_key");

    private static final Pattern AGGREGATE = Pattern.compile("[A-Za-z0-9_:-]{1,128}");

    private GraphKeys() {}

    /// The unique key of a node.
    public static String node(Generation generation, String nodeId) {
        return generation.name() + ":" + nodeId;
    }

    /// The id of a node that is a part of an aggregate.
    public static String part(String aggregateId, NodeLabel label, String id) {
        return aggregateId + "/" + label.label() + "/" + id;
    }

    /// The id of a tag's node; tags belong to nobody.
    public static String tag(String tag) {
        return "#" + tag;
    }

    /// The id of the node of whoever acts: the agent of that id, or a person who is no aggregate.
    public static String actor(String name) {
        return named(name);
    }

    /// The id of the node of something that others name: the aggregate of that id, or a thing that can be none.
    public static String named(String name) {
        return AGGREGATE.matcher(name).matches() ? name : "@" + name;
    }

    /// The unique key of a checkpoint.
    public static String checkpoint(Projection projection, Generation generation, int partition) {
        return checkpoints(projection, generation) + partition;
    }

    /// What the keys of all checkpoints of a generation begin with.
    public static String checkpoints(Projection projection, Generation generation) {
        return "%s:%s:".formatted(projection.projectionName(), generation.name());
    }
}
