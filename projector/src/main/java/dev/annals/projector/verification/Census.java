package dev.annals.projector.verification;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;

/// Counts a partition's aggregates and their events by a hash of their ids, so that they can be folded in groups that
/// fit into memory. Takes the same little memory for any number of them. Belongs to one thread.
final class Census {
    private static final int BUCKETS = 4_096;

    private final int samplePercent;
    private final Size size;
    private final long[] events = new long[BUCKETS];
    private final long[] aggregates = new long[BUCKETS];
    private long allEvents;

    Census(int samplePercent, Size size) {
        this.samplePercent = samplePercent;
        this.size = size;
    }

    /// How much is folded side by side.
    ///
    /// @param events how many events at most, unless one bucket has more
    /// @param aggregates how many aggregates at most, unless one bucket has more
    /// @param historyCost reading one history costs about as much as so many events of the partition's stream
    record Size(int events, int aggregates, int historyCost) {
        static final Size USUAL = new Size(20_000, 1_000, 250);
    }

    /// Some of the aggregates.
    ///
    /// @param from their first bucket
    /// @param to the bucket after their last
    record Group(int from, int to) {
        /// All of them.
        static final Group ALL = new Group(0, BUCKETS);
    }

    void add(RecordedEvent recorded) {
        allEvents++;
        long hash = hash(recorded.event().getAggregateId());
        if (isChosen(hash)) {
            events[bucket(hash)]++;
            aggregates[bucket(hash)] += recorded.event().getVersion() == 1 ? 1 : 0;
        }
    }

    /// How many events the partition has.
    long events() {
        return allEvents;
    }

    /// Whether an aggregate is to be compared, and belongs to a group.
    boolean isIn(Group group, String aggregateId) {
        long hash = hash(aggregateId);
        return isChosen(hash) && bucket(hash) >= group.from() && bucket(hash) < group.to();
    }

    /// Groups of which each fits into memory, or is one bucket.
    List<Group> groups() {
        List<Group> groups = new ArrayList<>();
        int from = 0;
        long ownEvents = 0;
        long ownAggregates = 0;
        for (int bucket = 0; bucket < BUCKETS; bucket++) {
            boolean full = ownEvents + events[bucket] > size.events()
                    || ownAggregates + aggregates[bucket] > size.aggregates();
            if (full && ownEvents > 0) {
                groups.add(new Group(from, bucket));
                from = bucket;
                ownEvents = 0;
                ownAggregates = 0;
            }
            ownEvents += events[bucket];
            ownAggregates += aggregates[bucket];
        }
        groups.add(new Group(from, BUCKETS));
        return groups;
    }

    /// Whether reading the stream once for each group is quicker than reading each history by itself.
    boolean isStreamQuicker() {
        long histories = 0;
        for (long some : aggregates) {
            histories += some;
        }
        return groups().size() * allEvents <= histories * size.historyCost() + allEvents;
    }

    private boolean isChosen(long hash) {
        return hash % 100 < samplePercent;
    }

    private static int bucket(long hash) {
        return (int) (hash / 100 % BUCKETS);
    }

    private static long hash(String aggregateId) {
        CRC32 spread = new CRC32();
        spread.update(aggregateId.getBytes(UTF_8));
        return spread.getValue();
    }
}
