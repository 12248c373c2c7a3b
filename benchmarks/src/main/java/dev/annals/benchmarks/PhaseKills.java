package dev.annals.benchmarks;

import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_AWAITING_APPROVAL;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_CATCHING_UP;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_COMPLETE;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_CUTTING_OVER;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_PENDING;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_PREPARING;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_REPLAYING;
import static dev.annals.projector.v1.RebuildPhase.REBUILD_PHASE_VERIFYING;

import com.google.protobuf.Duration;
import dev.annals.client.AnnalsException;
import dev.annals.client.Rebuilds;
import dev.annals.localstack.services.ServiceProcess;
import dev.annals.projector.v1.GenerationRole;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.projector.v1.RebuildPhase;
import dev.annals.projector.v1.RebuildProgress;
import dev.annals.projector.v1.RebuildWishes;
import dev.annals.projector.v1.StartRebuildRequest;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/// One rebuild whose only projector is killed in each phase and started again. A trap is set for a phase before that
/// can begin, and springs as the record of it is written; what the record says when the process is gone tells which
/// phase the kill hit. A phase that was over before its kill took effect is reported as missed.
final class PhaseKills {
    private static final long KEPT_SECONDS = 10;
    private static final long LOOK = TimeUnit.MILLISECONDS.toNanos(20);

    private final Report report;
    private final String projection;
    private final WatchedRebuild watched;
    private final Rebuilds rebuilds;
    private final ServiceProcess projector;
    private int hits;
    private int aimed;

    PhaseKills(Report report, String projection, WatchedRebuild watched, Rebuilds rebuilds, ServiceProcess projector) {
        this.report = report;
        this.projection = projection;
        this.watched = watched;
        this.rebuilds = rebuilds;
        this.projector = projector;
    }

    /// Runs it to its end, the deletion of the old generation included.
    void run() {
        CompletableFuture<Void> pending = trap(REBUILD_PHASE_PENDING);
        StartRebuildRequest request = request();
        ask(() -> rebuilds.start(request));
        hit(REBUILD_PHASE_PENDING, pending);
        next(REBUILD_PHASE_PREPARING);
        next(REBUILD_PHASE_REPLAYING, this::isHalfReplayed);
        next(REBUILD_PHASE_CATCHING_UP);
        next(REBUILD_PHASE_VERIFYING, () -> watched.stored().getProofsCount() > 0);
        next(REBUILD_PHASE_AWAITING_APPROVAL);
        projector.restart();
        CompletableFuture<Void> cutting = trap(REBUILD_PHASE_CUTTING_OVER);
        ask(() -> rebuilds.approve(projection));
        hit(REBUILD_PHASE_CUTTING_OVER, cutting);
        next(REBUILD_PHASE_COMPLETE);
        cleanUp();
        report.figure(what("killed in the phase aimed at"), "%d of %d".formatted(hits, aimed), "all");
    }

    private StartRebuildRequest request() {
        return StartRebuildRequest.newBuilder()
                .setRequestId(UUID.randomUUID().toString())
                .setProjection(projection)
                .setWishes(RebuildWishes.newBuilder()
                        .setKeepOld(Duration.newBuilder().setSeconds(KEPT_SECONDS))
                        .setReason("killed in each phase"))
                .build();
    }

    /// Whoever is asked dies before it answers; then the same is asked again until the next one answers.
    private static void ask(Runnable question) {
        Thread.startVirtualThread(() -> {
            try {
                question.run();
            } catch (AnnalsException unanswered) {
                // What came of it, the record says.
            }
        });
    }

    private CompletableFuture<Void> trap(RebuildPhase phase) {
        return watched.when(generations -> watched.isPast(generations, phase), projector::kill);
    }

    /// Starts the projector and kills it as soon as the rebuild is in the phase.
    private void next(RebuildPhase phase) {
        if (isFurther(phase)) {
            judge(phase, "by the kill before");
            return;
        }
        CompletableFuture<Void> sprung = trap(phase);
        projector.beginAgain();
        hit(phase, sprung);
    }

    /// Starts the projector and kills it when the phase has come to something, or is over.
    private void next(RebuildPhase phase, BooleanSupplier ripe) {
        if (isFurther(phase)) {
            judge(phase, "by the kill before");
            return;
        }
        projector.beginAgain();
        watched.await(generations -> watched.isPast(generations, phase));
        while (watched.stored().getPhase() == phase && !ripe.getAsBoolean()) {
            LockSupport.parkNanos(LOOK);
        }
        projector.kill();
        judge(phase, "in the midst of it");
    }

    private boolean isFurther(RebuildPhase phase) {
        return watched.stored().getPhaseValue() >= phase.getNumber();
    }

    private boolean isHalfReplayed() {
        RebuildProgress progress = rebuilds.get(projection).getProgress();
        return progress.getAvailable() && 2 * progress.getEventsDone() >= progress.getEventsTotal();
    }

    private void hit(RebuildPhase phase, CompletableFuture<Void> sprung) {
        WatchedRebuild.join(sprung);
        judge(phase, "as it began");
    }

    private void judge(RebuildPhase phase, String how) {
        aimed++;
        RebuildPhase found = watched.stored().getPhase();
        boolean isHit = found == phase;
        hits += isHit ? 1 : 0;
        String named = WatchedRebuild.named(phase);
        report.figure(
                what("killed in '%s'".formatted(named)),
                isHit ? how : "missed: was '%s'".formatted(WatchedRebuild.named(found)),
                "hit");
    }

    /// Killed once more between the decision to delete the old generation and its deletion.
    private void cleanUp() {
        String old = watched.stored().getFromGeneration();
        CompletableFuture<Void> sprung = watched.when(generations -> isDiscarded(generations, old), projector::kill);
        projector.beginAgain();
        WatchedRebuild.join(sprung);
        aimed++;
        boolean isHit = isThere(watched.generations(), old);
        hits += isHit ? 1 : 0;
        report.figure(what("killed before the old one was deleted"), isHit ? "as it was decided" : "missed", "hit");
        long start = System.nanoTime();
        projector.restart();
        watched.await(generations -> !isThere(generations, old));
        report.figure(
                what("the old one is deleted after another"),
                "%.1f s".formatted((System.nanoTime() - start) / 1e9),
                "-");
    }

    private static boolean isDiscarded(ProjectionGenerations generations, String name) {
        return generations.getBuildsList().stream()
                .filter(build -> build.getGeneration().equals(name))
                .allMatch(build -> build.getRole() == GenerationRole.GENERATION_ROLE_DISCARDED);
    }

    private static boolean isThere(ProjectionGenerations generations, String name) {
        return generations.getBuildsList().stream()
                .anyMatch(build -> build.getGeneration().equals(name));
    }

    private String what(String what) {
        return "%s with kills: %s".formatted(projection, what);
    }
}
