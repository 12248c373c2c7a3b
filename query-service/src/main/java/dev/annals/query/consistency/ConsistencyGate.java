package dev.annals.query.consistency;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.query.Checkpoints;
import dev.annals.query.Refusal;
import dev.annals.query.standing.EachPartition;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Holds a question back until the read model that is to answer it includes what the caller asked for.
///
/// Checkpoints are per partition, and that of an idle partition never reaches a position which another partition's
/// event took. So a partition needs to reach the lesser of the position asked for and its own head.
public final class ConsistencyGate {
    private static final Duration FIRST_PAUSE = Duration.ofMillis(2);
    private static final Duration LONGEST_PAUSE = Duration.ofMillis(25);

    private final EventLog log;
    private final EachPartition partitions;

    public ConsistencyGate(EventLog log, EachPartition partitions) {
        this.log = log;
        this.partitions = partitions;
    }

    /// For an answer from the log, which includes everything there is.
    public Passage pass(Requirement required) {
        return required.highest() == 0
                ? new Passage.Open(false)
                : withinHead(required, log.head().position());
    }

    /// For an answer from one partition of a read model.
    public Passage pass(Projection projection, Checkpoints model, int partition, Requirement required) {
        return pass(projection, model, List.of(partition), required);
    }

    /// For an answer from all partitions of a read model.
    public Passage pass(Projection projection, Checkpoints model, Requirement required) {
        List<Integer> all = IntStream.range(0, log.partitions().count()).boxed().toList();
        return pass(projection, model, all, required);
    }

    private Passage pass(Projection projection, Checkpoints model, List<Integer> asked, Requirement required) {
        return switch (pass(required)) {
            case Passage.Closed closed -> closed;
            case Passage.Open open -> {
                Map<Integer, Long> missing = missing(model, needs(asked, required));
                yield missing.isEmpty() ? open : await(projection, model, missing, required);
            }
        };
    }

    private Map<Integer, Long> needs(List<Integer> asked, Requirement required) {
        List<Integer> demanding =
                asked.stream().filter(partition -> required.in(partition) > 0).toList();
        return partitions.ask(demanding, partition -> Math.min(required.in(partition), headOf(partition)));
    }

    private Passage await(Projection projection, Checkpoints model, Map<Integer, Long> needed, Requirement required) {
        long end = System.nanoTime() + required.maxWait().toNanos();
        Duration pause = FIRST_PAUSE;
        Map<Integer, Long> missing = needed;
        while (!missing.isEmpty() && !required.abandoned().getAsBoolean() && pause(pause, end)) {
            pause = longer(pause);
            missing = missing(model, missing);
        }
        return missing.isEmpty() ? new Passage.Open(false) : tooLate(projection, model, missing, required);
    }

    private Passage tooLate(
            Projection projection, Checkpoints model, Map<Integer, Long> missing, Requirement required) {
        Map.Entry<Integer, Long> first = missing.entrySet().iterator().next();
        return switch (required.afterwards()) {
            case ANSWER_STALE -> new Passage.Open(true);
            case FAIL ->
                new Passage.Closed(new Refusal.ReadModelBehind(
                        projection.projectionName(),
                        first.getValue(),
                        model.checkpoint(first.getKey()).orElse(0)));
        };
    }

    private static Map<Integer, Long> missing(Checkpoints model, Map<Integer, Long> needed) {
        if (needed.isEmpty()) {
            return needed;
        }
        Map<Integer, Long> reached =
                needed.size() == 1 ? one(model, needed.keySet().iterator().next()) : model.checkpoints();
        Map<Integer, Long> missing = new TreeMap<>(needed);
        missing.entrySet().removeIf(need -> reached.getOrDefault(need.getKey(), 0L) >= need.getValue());
        return missing;
    }

    private static Map<Integer, Long> one(Checkpoints model, int partition) {
        return Map.of(partition, model.checkpoint(partition).orElse(0));
    }

    private static Passage withinHead(Requirement required, long head) {
        return required.highest() > head
                ? new Passage.Closed(new Refusal.PositionPastHead(required.highest(), head))
                : new Passage.Open(false);
    }

    private long headOf(int partition) {
        return log.partitionHead(partition).map(LogMark::position).orElse(0L);
    }

    /// Whether there was time left to pause.
    private static boolean pause(Duration pause, long end) {
        long left = end - System.nanoTime();
        if (left <= 0) {
            return false;
        }
        try {
            Thread.sleep(Duration.ofNanos(Math.min(left, pause.toNanos())));
            return true;
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static Duration longer(Duration pause) {
        Duration longer = pause.multipliedBy(3).dividedBy(2);
        return longer.compareTo(LONGEST_PAUSE) < 0 ? longer : LONGEST_PAUSE;
    }
}
