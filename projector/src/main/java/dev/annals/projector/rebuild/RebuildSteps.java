package dev.annals.projector.rebuild;

import static dev.annals.generation.RebuildPhase.AWAITING_APPROVAL;
import static dev.annals.generation.RebuildPhase.CATCHING_UP;
import static dev.annals.generation.RebuildPhase.COMPLETE;
import static dev.annals.generation.RebuildPhase.CUTTING_OVER;
import static dev.annals.generation.RebuildPhase.PREPARING;
import static dev.annals.generation.RebuildPhase.REPLAYING;
import static dev.annals.generation.RebuildPhase.VERIFYING;

import dev.annals.generation.Build;
import dev.annals.generation.Build.Role;
import dev.annals.generation.Difference;
import dev.annals.generation.Generations;
import dev.annals.generation.PartitionProof;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// What a rebuild does next by itself. Each step is one change of the record, made of the record and of facts that stay
/// true; whoever makes it on an older record is refused when it is put, and making it twice changes nothing more.
public final class RebuildSteps {
    /// For how long a discarded generation is left alone, so that whoever still works on it hears that it is.
    static final Duration GRACE = Duration.ofSeconds(5);

    private RebuildSteps() {}

    /// One step further, or the same if there is nothing to do now.
    public static Generations advance(Generations now, Facts facts, Instant time) {
        Generations stepped = now.underWay()
                .filter(rebuild -> !rebuild.progress().paused())
                .map(rebuild -> step(now, rebuild, facts, time))
                .orElse(now);
        return stepped.equals(now) ? tidy(now, facts, time) : stepped;
    }

    private static Generations step(Generations now, Rebuild rebuild, Facts facts, Instant time) {
        return switch (rebuild.phase()) {
            case PENDING -> enter(now, rebuild, PREPARING, time);
            case PREPARING -> prepare(now, rebuild, facts, time);
            case REPLAYING ->
                facts.reached(rebuild.to(), rebuild.progress().target()) ? enter(now, rebuild, CATCHING_UP, time) : now;
            case CATCHING_UP -> facts.caughtUp(rebuild.to()) ? enter(now, rebuild, VERIFYING, time) : now;
            case VERIFYING ->
                rebuild.progress().proofs().size() == facts.partitions()
                        ? enter(now, rebuild, rebuild.wishes().autoApprove() ? CUTTING_OVER : AWAITING_APPROVAL, time)
                        : now;
            case AWAITING_APPROVAL -> now;
            case CUTTING_OVER -> facts.level(rebuild.to(), now.live().generation()) ? cutOver(now, rebuild, time) : now;
            case COMPLETE, FAILED, CANCELLED -> now;
        };
    }

    private static Generations enter(Generations now, Rebuild rebuild, RebuildPhase next, Instant time) {
        return now.with(rebuild.with(rebuild.progress().enter(next, time, "")));
    }

    /// A name that somebody else has used is given up for the next one.
    private static Generations prepare(Generations now, Rebuild rebuild, Facts facts, Instant time) {
        if (!facts.unused(rebuild.to())) {
            return now.rename(time);
        }
        Rebuild.Progress replaying =
                rebuild.progress().enter(REPLAYING, time, "").towards(facts.head());
        return now.with(rebuild.with(replaying));
    }

    /// The one step in which the generations change places.
    private static Generations cutOver(Generations now, Rebuild rebuild, Instant time) {
        Instant kept = time.plus(rebuild.wishes().keepOld());
        Generations swapped = now.change(build -> {
            if (build.generation().equals(rebuild.to())) {
                return build.as(Role.LIVE, time);
            }
            return build.role() == Role.LIVE ? build.warm(time, kept) : build;
        });
        return enter(swapped, rebuild, COMPLETE, time);
    }

    /// What is kept no longer, and what is left of it.
    private static Generations tidy(Generations now, Facts facts, Instant time) {
        for (Build build : now.builds()) {
            if (build.role() == Role.WARM && !build.until().isAfter(time)) {
                return now.change(other -> other.equals(build) ? build.as(Role.DISCARDED, time) : other);
            }
            if (build.role() == Role.DISCARDED
                    && !build.since().plus(GRACE).isAfter(time)
                    && facts.left(build.generation())
                    && facts.erase(build.generation())) {
                return now.without(build.generation());
            }
        }
        return now;
    }

    /// With what was found equal in one partition. Changes nothing if nobody asked, or somebody was first.
    public static Generations proven(Generations now, String id, PartitionProof proof) {
        return now.underWay()
                .filter(rebuild -> rebuild.id().equals(id) && rebuild.phase() == VERIFYING)
                .filter(rebuild ->
                        rebuild.progress().proofs().stream().noneMatch(known -> known.partition() == proof.partition()))
                .map(rebuild -> {
                    List<PartitionProof> all =
                            new ArrayList<>(rebuild.progress().proofs());
                    all.add(proof);
                    all.sort(Comparator.comparingInt(PartitionProof::partition));
                    return now.with(rebuild.with(rebuild.progress().proven(all)));
                })
                .orElse(now);
    }

    /// With a difference, which ends it: nothing goes live, and its generation stays as it is to be looked at.
    public static Generations differs(Generations now, String id, Difference difference, Instant time) {
        return now.underWay()
                .filter(rebuild -> rebuild.id().equals(id) && rebuild.phase() == VERIFYING)
                .map(rebuild -> failed(
                        now.with(rebuild.with(rebuild.progress().differing(difference))),
                        "%s of %s differs from the fold of the log"
                                .formatted(difference.field(), difference.last().aggregateId()),
                        time))
                .orElse(now);
    }

    /// With a reason why it cannot go on.
    public static Generations obstructed(Generations now, String id, String why, Instant time) {
        return now.underWay()
                .filter(rebuild -> rebuild.id().equals(id) && rebuild.phase().isFollowed())
                .filter(rebuild -> !rebuild.progress().paused())
                .map(rebuild -> failed(now, why, time))
                .orElse(now);
    }

    private static Generations failed(Generations now, String why, Instant time) {
        Rebuild rebuild = now.latest().orElseThrow();
        return now.with(rebuild.with(rebuild.progress().enter(RebuildPhase.FAILED, time, why)))
                .change(build -> build.generation().equals(rebuild.to()) ? build.as(Role.HELD, time) : build);
    }
}
