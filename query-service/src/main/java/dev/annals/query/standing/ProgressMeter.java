package dev.annals.query.standing;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Measures a read model's checkpoints against the log. Checkpoints are read first and the log after them, so that a
/// read model never seems further than it is.
public final class ProgressMeter {
    private final EventLog log;
    private final EachPartition partitions;
    private final PartitionHeads heads;
    private final InstantSource clock;

    public ProgressMeter(EventLog log, EachPartition partitions, InstantSource clock) {
        this.log = log;
        this.partitions = partitions;
        this.heads = new PartitionHeads(log, partitions);
        this.clock = clock;
    }

    /// How far one partition is. Answers what is known when the log is away.
    public Progress ofPartition(int partition, long checkpoint) {
        try {
            return measure(partition, checkpoint);
        } catch (LogUnavailableException away) {
            return Progress.unmeasured(checkpoint);
        }
    }

    private Progress measure(int partition, long checkpoint) {
        Optional<LogMark> oldest = log.firstAfter(partition, checkpoint);
        long head = oldest.isEmpty()
                ? checkpoint
                : log.partitionHead(partition).map(LogMark::position).orElse(0L);
        return progress(head, checkpoint, oldest);
    }

    /// How far all partitions are together: up to the oldest event that any of them has yet to apply.
    public Progress ofAll(Map<Integer, Long> checkpoints) {
        PartitionHeads.Heads now = heads.now();
        Optional<LogMark> oldest = unapplied(now, checkpoints).values().stream()
                .flatMap(Optional::stream)
                .min(Comparator.comparingLong(LogMark::position));
        return progress(now.position(), now.position(), oldest);
    }

    /// How far each partition is.
    public Map<Integer, Progress> ofEach(Map<Integer, Long> checkpoints) {
        PartitionHeads.Heads now = heads.now();
        Map<Integer, Optional<LogMark>> unapplied = unapplied(now, checkpoints);
        Map<Integer, Progress> progress = new TreeMap<>();
        now.byPartition()
                .forEach((partition, head) -> progress.put(
                        partition,
                        progress(
                                head,
                                checkpoint(checkpoints, partition),
                                unapplied.getOrDefault(partition, Optional.empty()))));
        return progress;
    }

    private Map<Integer, Optional<LogMark>> unapplied(PartitionHeads.Heads now, Map<Integer, Long> checkpoints) {
        List<Integer> behind = now.byPartition().entrySet().stream()
                .filter(head -> checkpoint(checkpoints, head.getKey()) < head.getValue())
                .map(Map.Entry::getKey)
                .toList();
        return partitions.ask(behind, partition -> log.firstAfter(partition, checkpoint(checkpoints, partition)));
    }

    private static long checkpoint(Map<Integer, Long> checkpoints, int partition) {
        return checkpoints.getOrDefault(partition, 0L);
    }

    private Progress progress(long head, long checkpoint, Optional<LogMark> oldest) {
        return oldest.map(mark -> new Progress(mark.position() - 1, Math.max(head, mark.position()), age(mark), true))
                .orElseGet(() -> Progress.complete(Math.max(head, checkpoint)));
    }

    private Duration age(LogMark mark) {
        Instant now = clock.instant();
        return mark.recordedTime().isAfter(now) ? Duration.ZERO : Duration.between(mark.recordedTime(), now);
    }
}
