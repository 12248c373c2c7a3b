package dev.annals.readmodel;

/// Names of the nodes in Neo4j that hold an aggregate's state as it was after one of its events.
public final class SnapshotKeys {
    /// Label of the nodes.
    public static final String LABEL = "ContextSnapshot";
    /// Unique: `{generation}:{aggregate id}/{version}`.
    public static final String KEY = "key";
    /// Whose it is, indexed: `{generation}:{aggregate id}`.
    public static final String AGGREGATE = "aggregate";
    /// The generation it belongs to.
    public static final String GENERATION = "generation";
    /// The aggregate's id.
    public static final String AGGREGATE_ID = "aggregate_id";
    /// How many events are folded in.
    public static final String VERSION = "version";
    /// Position of the last of them.
    public static final String POSITION = "position";
    /// Version of the fold that made it.
    public static final String FOLD_VERSION = "fold_version";
    /// SHA-256 of the state's canonical bytes.
    public static final String STATE_HASH = "state_hash";
    /// How many canonical bytes the state has.
    public static final String STATE_SIZE = "state_size";
    /// The state's canonical bytes, deflated.
    public static final String STATE = "state";
    /// A hash of the request that each event began, four bytes each.
    public static final String REQUESTS = "requests";
    /// SHA-256 of everything else.
    public static final String SEAL = "seal";

    private SnapshotKeys() {}

    /// What all snapshots of an aggregate have in common.
    public static String aggregate(Generation generation, String aggregateId) {
        return generation.name() + ":" + aggregateId;
    }

    /// The unique key of a snapshot.
    public static String key(Generation generation, String aggregateId, long version) {
        return aggregate(generation, aggregateId) + "/" + version;
    }
}
