package dev.annals.generation;

import java.time.Duration;

/// What is wanted of a rebuild.
///
/// @param autoApprove cut over as soon as it is verified, without asking
/// @param eventsPerSecond the most that it replays, over all pods; 0 for no limit
/// @param samplePercent how many of a hundred aggregates are verified, 1 to 100
/// @param keepOld for how long the old generation is kept up to date after the cut-over
/// @param reason who asked, and why, for people
public record RebuildWishes(
        boolean autoApprove, int eventsPerSecond, int samplePercent, Duration keepOld, String reason) {
    /// For how long an old generation is kept if nothing else is said.
    public static final Duration USUALLY_KEPT = Duration.ofDays(1);

    /// Ask before cutting over, as fast as it goes, all aggregates.
    public static final RebuildWishes USUAL = new RebuildWishes(false, 0, 100, USUALLY_KEPT, "");

    public RebuildWishes {
        if (eventsPerSecond < 0) {
            throw new IllegalArgumentException("events per second must not be negative, not " + eventsPerSecond);
        }
        if (samplePercent < 1 || samplePercent > 100) {
            throw new IllegalArgumentException("a sample must be 1 to 100 percent, not " + samplePercent);
        }
        if (keepOld.isNegative()) {
            throw new IllegalArgumentException("a generation cannot be kept for " + keepOld);
        }
    }
}
