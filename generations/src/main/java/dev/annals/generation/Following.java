package dev.annals.generation;

import dev.annals.generation.AttendanceStore.Said;
import dev.annals.generation.Unfollowed.Reason;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/// Judges, look by look, whether somebody follows the live generation of each projection. Silence is measured by the
/// observer's own clock, and time in which it did not look hardly counts: clocks of different machines are not
/// compared. What passes by itself when work changes hands is not told. Belongs to one thread.
final class Following {
    /// After so long without a word nobody is there any more.
    static final Duration LONGEST_SILENCE = Duration.ofSeconds(7);

    /// Work that changes hands is nobody's for less than this.
    static final Duration HAND_OVER = Duration.ofSeconds(3);

    private static final Duration MOST_AT_ONCE = Duration.ofSeconds(2);

    private final int partitions;
    private final Map<Projection, Suspicion> suspicions = new EnumMap<>(Projection.class);
    private long revision = -1;
    private Duration silence = Duration.ZERO;
    private long lastLook;

    /// @param partitions how many partitions each generation has
    Following(int partitions) {
        this.partitions = partitions;
    }

    /// @param lasted for how long it was looked at
    private record Suspicion(Unfollowed unfollowed, Duration lasted) {}

    /// Looks at who is there.
    ///
    /// @param nanos a clock that never goes back
    /// @param now for people's eyes
    void look(Said said, Function<Projection, Generations> generations, long nanos, Instant now) {
        Duration passed = Duration.ofNanos(Math.clamp(nanos - lastLook, 0, MOST_AT_ONCE.toNanos()));
        silence = said.revision() == revision ? silence.plus(passed) : Duration.ZERO;
        revision = said.revision();
        lastLook = nanos;
        boolean silent = silence.compareTo(LONGEST_SILENCE) >= 0;
        Attendance there = silent ? Attendance.NOBODY : said.attendance();
        for (Projection projection : Projection.values()) {
            Optional<Unfollowed> found =
                    judge(projection, generations.apply(projection).live(), there);
            Suspicion before = suspicions.remove(projection);
            found.ifPresent(unfollowed ->
                    suspicions.put(projection, suspicion(unfollowed, Optional.ofNullable(before), said, passed, now)));
        }
    }

    private static Suspicion suspicion(
            Unfollowed found, Optional<Suspicion> before, Said said, Duration passed, Instant now) {
        boolean nobody = found.reason() == Reason.NO_PROJECTOR;
        Optional<Suspicion> same = before.filter(known -> known.unfollowed().reason() == found.reason());
        Optional<Instant> since = nobody
                ? said.time()
                : same.flatMap(known -> known.unfollowed().since()).or(() -> Optional.of(now));
        return new Suspicion(
                new Unfollowed(found.reason(), found.message(), found.partitions(), since),
                same.map(known -> known.lasted().plus(passed)).orElse(Duration.ZERO));
    }

    private Optional<Unfollowed> judge(Projection projection, Build live, Attendance there) {
        ProjectionGeneration whole = new ProjectionGeneration(projection, live.generation());
        if (there.pods().isEmpty()) {
            return unfollowed(Reason.NO_PROJECTOR, "no projector is running", partitions);
        }
        if (there.pods().keySet().stream().noneMatch(pod -> there.runs(pod, projection, live.revision()))) {
            return unfollowed(
                    Reason.NO_PROJECTOR_OF_REVISION,
                    "generation %s needs revision %d of the projection, and the projectors have another: %s"
                            .formatted(live.generation().name(), live.revision(), revisions(projection, there)),
                    partitions);
        }
        int free = partitions - there.leased(whole);
        return free <= 0
                ? Optional.empty()
                : unfollowed(
                        Reason.PARTITIONS_FREE,
                        "%d of %d partitions of generation %s have no projector"
                                .formatted(free, partitions, live.generation().name()),
                        free);
    }

    private static String revisions(Projection projection, Attendance there) {
        return new TreeSet<>(there.pods().keySet())
                .stream()
                        .map(pod -> "%s has %d".formatted(pod, there.revision(pod, projection)))
                        .collect(Collectors.joining(", "));
    }

    private static Optional<Unfollowed> unfollowed(Reason reason, String message, int partitions) {
        return Optional.of(new Unfollowed(reason, message, partitions, Optional.empty()));
    }

    /// What is wrong with the live generation of a projection, if anything is and it has lasted.
    Optional<Unfollowed> of(Projection projection) {
        return Optional.ofNullable(suspicions.get(projection))
                .filter(suspicion -> suspicion.lasted().compareTo(HAND_OVER) >= 0)
                .map(Suspicion::unfollowed);
    }
}
