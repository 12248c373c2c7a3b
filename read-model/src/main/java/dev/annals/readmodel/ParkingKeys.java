package dev.annals.readmodel;

/// Names of the nodes in Neo4j that say what the graph holds back, and what it has given up.
public final class ParkingKeys {
    /// Label of the aggregates that are held back.
    public static final String PARKED_LABEL = "ParkedAggregate";
    /// Label of the events that were given up.
    public static final String DISCARDED_LABEL = "DiscardedEvent";
    /// Unique: `{generation}:{aggregate id}`, of an event `{generation}:{aggregate id}/{version}`.
    public static final String KEY = "key";
    /// The generation it belongs to.
    public static final String GENERATION = "generation";
    /// The partition of the aggregate.
    public static final String PARTITION = "partition";
    /// The aggregate.
    public static final String AGGREGATE_ID = "aggregate_id";
    /// Version of the event in the way, or given up.
    public static final String VERSION = "version";
    /// Its position.
    public static final String POSITION = "position";

    private ParkingKeys() {}

    /// The unique key of a parked aggregate.
    public static String parked(Generation generation, String aggregateId) {
        return generation.name() + ":" + aggregateId;
    }

    /// The unique key of an event given up.
    public static String discarded(Generation generation, String aggregateId, long version) {
        return parked(generation, aggregateId) + "/" + version;
    }
}
