package dev.annals.projector.rebuild;

import dev.annals.generation.Build.Role;
import dev.annals.generation.Generations;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import dev.annals.generation.RebuildWishes;
import dev.annals.projector.rebuild.Verdict.Denied;
import dev.annals.projector.rebuild.Verdict.Granted;
import dev.annals.projector.rebuild.Verdict.Reason;
import dev.annals.readmodel.Projection;
import java.time.Instant;

/// What people may ask of rebuilds. Asking twice changes nothing more.
public final class RebuildRules {
    private RebuildRules() {}

    /// What somebody wants to be rebuilt.
    ///
    /// @param projection the projection
    /// @param revision its revision in the code that will build it
    /// @param requestId of the request; may be empty
    /// @param wishes what is wanted
    public record Order(Projection projection, int revision, String requestId, RebuildWishes wishes) {}

    /// Begins a rebuild. What a failed one left behind is discarded.
    static Verdict start(Generations now, Order order, Instant time) {
        boolean repeated = !order.requestId().isEmpty()
                && now.rebuilds().stream().anyMatch(known -> known.requestId().equals(order.requestId()));
        if (repeated) {
            return new Granted(now);
        }
        return now.underWay()
                .<Verdict>map(other -> new Denied(
                        Reason.REBUILD_UNDER_WAY, "%s is under way: %s".formatted(other.id(), other.phase())))
                .orElseGet(() -> new Granted(
                        now.change(build -> build.role() == Role.HELD ? build.as(Role.DISCARDED, time) : build)
                                .begin(order.projection(), order.requestId(), order.wishes(), order.revision(), time)));
    }

    /// Begins a rebuild because the code has a newer revision than the live generation, once for each revision: one
    /// that failed or was given up is not begun again by itself.
    static Generations renewed(Generations now, Projection projection, int revision, Instant time) {
        if (revision <= now.live().revision() || now.underWay().isPresent()) {
            return now;
        }
        RebuildWishes wishes = new RebuildWishes(
                true, 0, 100, RebuildWishes.USUALLY_KEPT, "revision %d of the projection".formatted(revision));
        Verdict verdict = start(now, new Order(projection, revision, "revision-" + revision, wishes), time);
        return switch (verdict) {
            case Granted(Generations begun) -> begun;
            case Denied denied -> now;
        };
    }

    /// Stops a rebuild where it is, or has it go on.
    static Verdict pause(Generations now, Rebuild rebuild, boolean paused) {
        return rebuild.phase().isOver()
                ? over(rebuild)
                : new Granted(now.with(rebuild.with(rebuild.progress().paused(paused))));
    }

    /// Gives up a rebuild that has not gone live, and discards what it made.
    static Verdict cancel(Generations now, Rebuild rebuild, Instant time) {
        if (rebuild.phase() == RebuildPhase.COMPLETE) {
            return new Denied(Reason.REBUILD_LIVE, rebuild.id() + " has gone live; it can be rolled back");
        }
        Generations discarded = now.change(build ->
                build.generation().equals(rebuild.to()) && (build.role() == Role.BUILDING || build.role() == Role.HELD)
                        ? build.as(Role.DISCARDED, time)
                        : build);
        return new Granted(
                rebuild.phase().isOver()
                        ? discarded
                        : discarded.with(rebuild.with(rebuild.progress().enter(RebuildPhase.CANCELLED, time, ""))));
    }

    /// Lets a rebuild go live: now if it is verified, else as soon as it is.
    static Verdict approve(Generations now, Rebuild rebuild, Instant time) {
        return switch (rebuild.phase()) {
            case PENDING, PREPARING, REPLAYING, CATCHING_UP, VERIFYING -> new Granted(now.with(approved(rebuild)));
            case AWAITING_APPROVAL ->
                new Granted(now.with(
                        rebuild.with(rebuild.progress().paused(false).enter(RebuildPhase.CUTTING_OVER, time, ""))));
            case CUTTING_OVER -> new Granted(now);
            case COMPLETE -> now.live().generation().equals(rebuild.to()) ? new Granted(now) : over(rebuild);
            case FAILED, CANCELLED -> over(rebuild);
        };
    }

    private static Rebuild approved(Rebuild rebuild) {
        RebuildWishes wishes = rebuild.wishes();
        return new Rebuild(
                rebuild.id(),
                rebuild.requestId(),
                rebuild.from(),
                rebuild.to(),
                new RebuildWishes(
                        true, wishes.eventsPerSecond(), wishes.samplePercent(), wishes.keepOld(), wishes.reason()),
                rebuild.started(),
                rebuild.progress());
    }

    /// Puts the generation before back in its place. The new one goes on following the log.
    static Verdict rollBack(Generations now, Rebuild rebuild, Instant time) {
        boolean back = rebuild.phase() == RebuildPhase.AWAITING_APPROVAL
                && now.live().generation().equals(rebuild.from());
        if (back) {
            return new Granted(now);
        }
        if (rebuild.phase() != RebuildPhase.COMPLETE || !now.live().generation().equals(rebuild.to())) {
            return new Denied(
                    Reason.REBUILD_NOT_LIVE, "%s is %s and not live".formatted(rebuild.id(), rebuild.phase()));
        }
        if (now.underWay().isPresent()) {
            return new Denied(Reason.REBUILD_UNDER_WAY, "another rebuild is under way; cancel it first");
        }
        boolean kept = now.build(rebuild.from())
                .filter(build -> build.role() == Role.WARM)
                .isPresent();
        if (!kept) {
            return new Denied(
                    Reason.GENERATION_GONE,
                    "generation %s is no longer kept".formatted(rebuild.from().name()));
        }
        Generations swapped = now.change(build -> {
            if (build.generation().equals(rebuild.from())) {
                return build.as(Role.LIVE, time);
            }
            return build.role() == Role.LIVE ? build.as(Role.BUILDING, time) : build;
        });
        return new Granted(swapped.resumed(rebuild.with(rebuild.progress()
                .enter(RebuildPhase.AWAITING_APPROVAL, time, "rolled back; it can be approved again"))));
    }

    private static Denied over(Rebuild rebuild) {
        return new Denied(Reason.REBUILD_OVER, "%s is over: %s".formatted(rebuild.id(), rebuild.phase()));
    }
}
