package dev.annals.query.standing;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/// The last position of every partition. Asking costs one question to the log as long as nothing new was recorded,
/// and one for each partition otherwise, all at once.
public final class PartitionHeads {
    private final EventLog log;
    private final EachPartition partitions;
    private volatile Heads known = new Heads(0, Map.of());

    public PartitionHeads(EventLog log, EachPartition partitions) {
        this.log = log;
        this.partitions = partitions;
    }

    /// The heads as they are now. Never stale.
    public Heads now() {
        long position = log.head().position();
        Heads before = known;
        if (before.position() == position && !before.byPartition().isEmpty()) {
            return before;
        }
        List<Integer> all = IntStream.range(0, log.partitions().count()).boxed().toList();
        Heads now = new Heads(position, partitions.ask(all, this::headOf));
        known = now;
        return now;
    }

    private long headOf(int partition) {
        return log.partitionHead(partition).map(LogMark::position).orElse(0L);
    }

    /// The heads as they were at one time.
    ///
    /// @param position head of the log just before the partitions were asked: some of them may be further
    /// @param byPartition last position of each partition; 0 where it has no event
    public record Heads(long position, Map<Integer, Long> byPartition) {
        public Heads {
            byPartition = Map.copyOf(byPartition);
        }
    }
}
