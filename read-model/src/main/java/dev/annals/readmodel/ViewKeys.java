package dev.annals.readmodel;

/// Keys of the views in Valkey. Everything that belongs to one partition of one generation carries the hash tag
/// `{generation:pNN}`, so that it lies in one slot of a cluster and one function call can change it atomically.
///
/// @param generation the build of the views
/// @param partition the partition of the aggregates, from 0
public record ViewKeys(Generation generation, int partition) {
    /// Field of the checkpoint hash: the position durably applied.
    public static final String CHECKPOINT_POSITION = "position";
    /// Field of the checkpoint hash: the epoch of the owner that wrote it.
    public static final String CHECKPOINT_EPOCH = "epoch";
    /// Field of the checkpoint hash: the pod that last claimed the partition.
    public static final String CHECKPOINT_OWNER = "owner";
    /// Field of the checkpoint hash: recorded time of the event at the position, in microseconds since 1970.
    public static final String CHECKPOINT_RECORDED_TIME = "recorded_us";

    /// Hash: how far this partition is.
    public String checkpoint() {
        return prefix() + "checkpoint";
    }

    /// String: the bytes of the `AggregateView` of an aggregate. It grows by `APPEND`.
    public String view(String aggregateId) {
        return prefix() + "view:" + aggregateId;
    }

    /// Sorted set: positions (score and member, decimal) of the events that have this value.
    public String index(EventIndex index, String value) {
        return prefix() + "index:" + index.keyPart() + ":" + value;
    }

    /// Sorted set: the ids of events as members, their positions as scores.
    public String eventIds() {
        return prefix() + "event-ids";
    }

    /// Hash: what is held back, a `ParkedRecord` by aggregate id.
    public String parked() {
        return prefix() + "parked";
    }

    /// Hash: the events that were given up, a `DiscardedRecord` by `{aggregate id}/{version}`.
    public String discarded() {
        return prefix() + "discarded";
    }

    /// Set: the ids of aggregates that an event was given up of; their states lack it.
    public String incomplete() {
        return prefix() + "incomplete";
    }

    /// Hash: the positions a pod last published for people to look at, by `{projection}-p{partition}`. Never trusted
    /// over the checkpoints.
    public static String consumerOffset(String pod) {
        return "consumer:" + pod + ":offset";
    }

    /// A pattern of the keys of all partitions of a generation.
    public static String pattern(Generation generation) {
        return "annals:{%s:p*".formatted(generation.name());
    }

    private String prefix() {
        // Not formatted: a batch asks for thousands of keys.
        return "annals:{" + generation.name() + (partition < 10 ? ":p0" : ":p") + partition + "}:";
    }
}
