package dev.annals.query.consistency;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.query.Checkpoints;
import dev.annals.query.Refusal;
import dev.annals.query.standing.EachPartition;
import dev.annals.readmodel.Projection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Holds a question back until the read model that is to answer it includes what the caller asked for.
///
/// Checkpoints are per partition, and that of an idle partition never reaches a position which another partition's
/// event took. So a partition needs to reach the lesser of the position asked for and its own head.
public final class ConsistencyGate {
    private static final Logger LOG = LoggerFactory.getLogger(ConsistencyGate.class);

    private final EventLog log;
    private final EachPartition partitions;
    private final Executor looks;
    private final Map<Projection, CheckpointWatch> watches = new ConcurrentHashMap<>();

    /// @param looks runs short blocking tasks, one for each read model
    public ConsistencyGate(EventLog log, EachPartition partitions, Executor looks) {
        this.log = log;
        this.partitions = partitions;
        this.looks = looks;
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
        if (required.highest() == 0) {
            return new Passage.Open(false);
        }
        List<Integer> demanding =
                asked.stream().filter(partition -> required.in(partition) > 0).toList();
        CheckpointWatch watch = watch(projection, model);
        if (includes(watch.lately(), demanding, required)) {
            return new Passage.Open(false);
        }
        Map<Integer, Long> reached = demanding.isEmpty() ? Map.of() : EachPartition.answer(watch.next());
        if (includes(reached, demanding, required)) {
            return new Passage.Open(false);
        }
        return switch (pass(required)) {
            case Passage.Closed closed -> closed;
            case Passage.Open open -> {
                Map<Integer, Long> missing = missing(reached, needs(demanding, required));
                yield missing.isEmpty() ? open : await(projection, model, missing, required);
            }
        };
    }

    private CheckpointWatch watch(Projection projection, Checkpoints model) {
        return watches.compute(
                projection,
                (same, before) -> before != null && before.isOf(model) ? before : new CheckpointWatch(model, looks));
    }

    /// Whether there is no need to ask the log: what a read model has applied is in the log.
    private static boolean includes(Map<Integer, Long> reached, List<Integer> demanding, Requirement required) {
        return demanding.stream().allMatch(partition -> reached.getOrDefault(partition, 0L) >= required.in(partition))
                && reached.values().stream().mapToLong(Long::longValue).max().orElse(0) >= required.highest();
    }

    private Map<Integer, Long> needs(List<Integer> demanding, Requirement required) {
        return partitions.ask(demanding, partition -> Math.min(required.in(partition), headOf(partition)));
    }

    private Passage await(Projection projection, Checkpoints model, Map<Integer, Long> needed, Requirement required) {
        long end = System.nanoTime() + required.maxWait().toNanos();
        Map<Integer, Long> missing = needed;
        CheckpointWatch watch = watch(projection, model);
        while (!missing.isEmpty() && !required.abandoned().getAsBoolean()) {
            Optional<Map<Integer, Long>> reached = within(end, watch.next());
            if (reached.isEmpty()) {
                break;
            }
            missing = missing(reached.get(), missing);
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

    private static Map<Integer, Long> missing(Map<Integer, Long> reached, Map<Integer, Long> needed) {
        Map<Integer, Long> missing = new TreeMap<>(needed);
        missing.entrySet().removeIf(need -> reached.getOrDefault(need.getKey(), 0L) >= need.getValue());
        return missing;
    }

    private static Passage withinHead(Requirement required, long head) {
        return required.highest() > head
                ? new Passage.Closed(new Refusal.PositionPastHead(required.highest(), head))
                : new Passage.Open(false);
    }

    private long headOf(int partition) {
        return log.partitionHead(partition).map(LogMark::position).orElse(0L);
    }

    /// What a look finds: nothing where the store does not answer, which may be over before the wait is. Empty if it
    /// comes too late.
    private static Optional<Map<Integer, Long>> within(long end, CompletableFuture<Map<Integer, Long>> look) {
        try {
            return Optional.of(look.get(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS));
        } catch (TimeoutException over) {
            return Optional.empty();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        } catch (ExecutionException away) {
            LOG.debug("a look at checkpoints failed", away);
            return Optional.of(Map.of());
        }
    }
}
