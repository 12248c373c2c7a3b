package dev.annals.projector.rebuild;

import java.time.Duration;
import java.util.Optional;

/// How far a rebuild's generation is.
///
/// @param events how much of the log it holds
/// @param perSecond how many events it has taken per second, lately
/// @param remaining how long it will take at that pace, where anybody can say
/// @param lag how many positions its slowest partition has yet to apply
/// @param available whether its store answers; if it does not, the rest is not known
public record RebuildProgress(
        Events events, double perSecond, Optional<Duration> remaining, long lag, boolean available) {
    /// Of a generation whose store does not answer.
    static final RebuildProgress UNKNOWN = new RebuildProgress(new Events(0, 0), 0, Optional.empty(), 0, false);

    /// How many of how many events.
    public record Events(long done, long total) {}
}
