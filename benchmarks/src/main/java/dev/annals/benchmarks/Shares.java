package dev.annals.benchmarks;

import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/// Which projector works on which partitions, as the read models say: whose commits they take, and how far they are.
/// Both are in the stores, so whoever is said to have a partition has claimed it, and whoever moves a checkpoint has
/// committed.
final class Shares {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final long INTERVAL = TimeUnit.MILLISECONDS.toNanos(5);

    private final BenchStack stack;
    private final Histogram looks = Report.durations();

    Shares(BenchStack stack) {
        this.stack = stack;
    }

    /// How long it took, in seconds.
    ///
    /// @param before until the pod was in the roster; 0 where nobody joined
    /// @param held for each partition that changed hands, until somebody had claimed it
    /// @param worked for each, until that one had moved its checkpoint since
    record Change(double before, List<Double> held, List<Double> worked) {
        Change {
            held = held.stream().sorted().toList();
            worked = worked.stream().sorted().toList();
        }

        double allHeld() {
            return held.getLast();
        }

        double allWorked() {
            return worked.getLast();
        }

        double halfWorked() {
            return worked.get((worked.size() - 1) / 2);
        }
    }

    /// A partition of a projection, and how it is.
    private record Share(String projection, PartitionStatus status) {
        String name() {
            return projection + " " + status.getPartition();
        }

        boolean isOf(String pod) {
            return status.getOwner().equals(pod);
        }
    }

    private List<Share> look() {
        long begin = System.nanoTime();
        List<Share> shares = new ArrayList<>();
        for (ProjectionStatus projection : stack.client().getStatus().getProjectionsList()) {
            projection.getPartitionsList().forEach(status -> shares.add(new Share(projection.getProjection(), status)));
        }
        looks.recordValue(System.nanoTime() - begin);
        return shares;
    }

    /// How long it takes until others have each partition that a pod has, from just before it is sent away.
    Change left(String pod, Runnable sendAway) {
        Set<String> its = look().stream()
                .filter(share -> share.isOf(pod))
                .map(Share::name)
                .collect(Collectors.toSet());
        Watch watch = new Watch(System.nanoTime());
        sendAway.run();
        await("others have what %s had".formatted(pod), () -> {
            watch.see(look().stream().filter(share -> its.contains(share.name()) && !share.isOf(pod)));
            return watch.worked.keySet().equals(its);
        });
        return watch.change(0);
    }

    /// How long it takes until a pod has its share and works on it, from when it is in the roster.
    Change joined(String pod, Set<String> pods, Runnable begin) {
        long start = System.nanoTime();
        begin.run();
        await(
                "%s is in the roster".formatted(pod),
                () -> stack.attendance().pods().containsKey(pod));
        Watch watch = new Watch(System.nanoTime());
        await("%s has its share".formatted(pod), () -> {
            List<Share> all = look();
            List<Share> its = all.stream().filter(share -> share.isOf(pod)).toList();
            watch.see(its.stream());
            return isEven(all, pods) && watch.hasOnly(its);
        });
        return watch.change((watch.start - start) / 1e9);
    }

    /// Waits until each of the pods has its fair share of each projection, and nobody else has anything.
    void awaitEven(Set<String> pods) {
        await("even shares of " + pods, () -> isEven(look(), pods));
    }

    private static boolean isEven(List<Share> all, Set<String> pods) {
        Map<String, Map<String, Long>> shares = all.stream()
                .collect(Collectors.groupingBy(
                        Share::projection,
                        Collectors.groupingBy(share -> share.status().getOwner(), Collectors.counting())));
        return shares.size() == Projection.values().length
                && shares.values().stream()
                        .allMatch(share -> share.keySet().equals(pods)
                                && Collections.max(share.values()) - Collections.min(share.values()) <= 1);
    }

    private static void await(String what, BooleanSupplier condition) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("%s did not become true within %s".formatted(what, PATIENCE));
            }
            LockSupport.parkNanos(INTERVAL);
        }
    }

    /// How fine the times are: how long one look takes.
    void report(Report report) {
        report.durations("one look at who has what takes", looks, "-");
    }

    /// Keeps when each partition was first seen with somebody new, and when that one had moved its checkpoint.
    private static final class Watch {
        private final long start;
        private final Map<String, Long> first = new HashMap<>();
        private final Map<String, Double> held = new HashMap<>();
        private final Map<String, Double> worked = new HashMap<>();

        Watch(long start) {
            this.start = start;
        }

        void see(Stream<Share> taken) {
            double now = (System.nanoTime() - start) / 1e9;
            taken.forEach(share -> {
                held.putIfAbsent(share.name(), now);
                long checkpoint = share.status().getCheckpoint();
                if (checkpoint > first.computeIfAbsent(share.name(), none -> checkpoint)) {
                    worked.putIfAbsent(share.name(), now);
                }
            });
        }

        /// Whether work goes on in each of these. Others that somebody had for a moment are forgotten.
        boolean hasOnly(List<Share> shares) {
            Set<String> names = shares.stream().map(Share::name).collect(Collectors.toSet());
            held.keySet().retainAll(names);
            worked.keySet().retainAll(names);
            return worked.keySet().equals(names);
        }

        Change change(double before) {
            return new Change(before, List.copyOf(held.values()), List.copyOf(worked.values()));
        }
    }
}
