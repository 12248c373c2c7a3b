package dev.annals.benchmarks;

import com.google.protobuf.Timestamp;
import dev.annals.benchmarks.nats.RebuildWatch;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.PartitionProof;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildPhase;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Predicate;

/// What the record of a projection says of its latest rebuild, from when this is opened: which phases it went
/// through and when, each change heard as it is written.
final class WatchedRebuild implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofHours(2);

    private final RebuildWatch watch;
    private final List<Entered> entered = new ArrayList<>();
    private final List<Trap> traps = new ArrayList<>();
    private final String earlier;
    private ProjectionGenerations now = ProjectionGenerations.getDefaultInstance();

    /// A phase, and since when.
    private record Entered(RebuildPhase phase, Timestamp time) {}

    /// What is to be done as soon as the record says something.
    private record Trap(Predicate<ProjectionGenerations> condition, Runnable action, CompletableFuture<Void> sprung) {}

    /// Watches for the next one that begins.
    WatchedRebuild(BenchStack stack, Rebuilds rebuilds, String projection) {
        this.earlier = rebuilds.describe().getProjectionsList().stream()
                .filter(described -> described.getProjection().equals(projection))
                .flatMap(described -> described.getGenerations().getRebuildsList().stream())
                .map(Rebuild::getId)
                .findFirst()
                .orElse("");
        this.watch = stack.watch(projection, this::hear);
    }

    private void hear(ProjectionGenerations heard) {
        List<Trap> due;
        synchronized (this) {
            now = heard;
            if (hasBegun(heard)) {
                Entered latest = new Entered(
                        heard.getRebuilds(0).getPhase(), heard.getRebuilds(0).getPhaseTime());
                if (entered.isEmpty() || !entered.getLast().equals(latest)) {
                    entered.add(latest);
                }
            }
            due = due();
        }
        due.forEach(WatchedRebuild::spring);
    }

    private synchronized List<Trap> due() {
        List<Trap> due =
                traps.stream().filter(trap -> trap.condition().test(now)).toList();
        traps.removeAll(due);
        return due;
    }

    private static void spring(Trap trap) {
        try {
            trap.action().run();
            trap.sprung().complete(null);
        } catch (RuntimeException failed) {
            trap.sprung().completeExceptionally(failed);
        }
    }

    /// Has something done as soon as the record says so, or at once.
    CompletableFuture<Void> when(Predicate<ProjectionGenerations> condition, Runnable action) {
        Trap trap = new Trap(condition, action, new CompletableFuture<>());
        synchronized (this) {
            traps.add(trap);
        }
        due().forEach(WatchedRebuild::spring);
        return trap.sprung();
    }

    /// Waits until the latest rebuild is in a phase, and nowhere past it before.
    Rebuild await(RebuildPhase phase) {
        await(generations -> phase(generations) == phase || isOver(phase(generations)));
        Rebuild rebuild = rebuild();
        if (rebuild.getPhase() != phase) {
            throw new IllegalStateException(
                    "%s ended as %s: %s".formatted(rebuild.getId(), rebuild.getPhase(), rebuild.getNote()));
        }
        return rebuild;
    }

    /// Waits until the record says something.
    void await(Predicate<ProjectionGenerations> condition) {
        join(when(condition, () -> {}));
    }

    static void join(CompletableFuture<Void> coming) {
        try {
            coming.get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        } catch (ExecutionException | TimeoutException failed) {
            throw new IllegalStateException("the rebuild did not get there", failed);
        }
    }

    /// The rebuild as it is stored now; blank before it begins.
    Rebuild stored() {
        ProjectionGenerations stored = watch.read();
        return hasBegun(stored) ? stored.getRebuilds(0) : Rebuild.getDefaultInstance();
    }

    /// The whole record as it is stored now.
    ProjectionGenerations generations() {
        return watch.read();
    }

    private synchronized Rebuild rebuild() {
        return now.getRebuilds(0);
    }

    private boolean hasBegun(ProjectionGenerations generations) {
        return generations.getRebuildsCount() > 0
                && !generations.getRebuilds(0).getId().equals(earlier);
    }

    /// Whether it is in a phase, or further.
    boolean isPast(ProjectionGenerations generations, RebuildPhase phase) {
        return phase(generations).getNumber() >= phase.getNumber();
    }

    private RebuildPhase phase(ProjectionGenerations generations) {
        return hasBegun(generations) ? generations.getRebuilds(0).getPhase() : RebuildPhase.REBUILD_PHASE_UNSPECIFIED;
    }

    private static boolean isOver(RebuildPhase phase) {
        return phase == RebuildPhase.REBUILD_PHASE_FAILED || phase == RebuildPhase.REBUILD_PHASE_CANCELLED;
    }

    /// How long each phase took, by the projectors' clock, and what verifying was about.
    synchronized void report(Report report, String name) {
        for (int n = 0; n + 1 < entered.size(); n++) {
            report.figure(
                    "%s: %s took".formatted(name, named(entered.get(n).phase())), "%.2f s".formatted(seconds(n)), "-");
        }
        Rebuild rebuild = rebuild();
        verifying().ifPresent(seconds -> {
            long aggregates = rebuild.getProofsList().stream()
                    .mapToLong(PartitionProof::getAggregates)
                    .sum();
            long events = rebuild.getProofsList().stream()
                    .mapToLong(PartitionProof::getEvents)
                    .sum();
            report.figure(
                    name + ": verified",
                    "%,d aggregates, %,d events in %.2f s (%,.0f aggregates/s, %,.0f events/s)"
                            .formatted(aggregates, events, seconds, aggregates / seconds, events / seconds),
                    "all");
        });
    }

    private double seconds(int index) {
        return (nanos(entered.get(index + 1).time()) - nanos(entered.get(index).time())) / 1e9;
    }

    private Optional<Double> verifying() {
        for (int n = 0; n + 1 < entered.size(); n++) {
            if (entered.get(n).phase() == RebuildPhase.REBUILD_PHASE_VERIFYING) {
                return Optional.of(seconds(n));
            }
        }
        return Optional.empty();
    }

    /// `catching up`, for people.
    static String named(RebuildPhase phase) {
        return phase.name()
                .replace("REBUILD_PHASE_", "")
                .toLowerCase(Locale.ROOT)
                .replace('_', ' ');
    }

    private static long nanos(Timestamp time) {
        return TimeUnit.SECONDS.toNanos(time.getSeconds()) + time.getNanos();
    }

    @Override
    public void close() {
        watch.close();
    }
}
