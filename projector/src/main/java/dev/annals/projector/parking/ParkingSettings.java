package dev.annals.projector.parking;

import java.time.Duration;

/// The limits of parking.
///
/// @param attempts how often an event is tried before its aggregate is parked
/// @param pause how long to wait before it is tried again, twice as long each time; nothing else of the partition moves
/// @param maxParked how many aggregates one partition holds back at most. More than people can look at is not poison
/// but
///     a fault of the code or of the store: then the partition stops
/// @param lookInterval how often a partition that holds something back looks for wishes
public record ParkingSettings(int attempts, Duration pause, int maxParked, Duration lookInterval) {
    /// How many events one partition gives up at most; beyond it the read model is better built anew.
    public static final int MAX_DISCARDED = 1_000;

    public ParkingSettings {
        if (attempts < 1 || maxParked < 1) {
            throw new IllegalArgumentException(
                    "at least 1 attempt and 1 parked aggregate, not %d and %d".formatted(attempts, maxParked));
        }
        if (!pause.isPositive() || !lookInterval.isPositive()) {
            throw new IllegalArgumentException("pauses must be positive: %s, %s".formatted(pause, lookInterval));
        }
    }
}
