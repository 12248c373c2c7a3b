package dev.annals.projector;

import dev.annals.projector.parking.ParkingSettings;
import java.time.Duration;

/// The limits that projectors keep.
///
/// @param maxEvents the most events in one batch
/// @param maxBytes about how many bytes of events one batch holds
/// @param fetchWait how long one fetch waits for the first event
/// @param firstRetry how long to wait after a first failure
/// @param longestRetry how long to wait at most between attempts, which go on for ever
/// @param parking what becomes of events that cannot be applied
public record ProjectorSettings(
        int maxEvents,
        int maxBytes,
        Duration fetchWait,
        Duration firstRetry,
        Duration longestRetry,
        ParkingSettings parking) {
    public ProjectorSettings {
        if (maxEvents < 1 || maxEvents > ReadModel.MAX_EVENTS) {
            throw new IllegalArgumentException(
                    "events per batch must be 1 to %d, not %d".formatted(ReadModel.MAX_EVENTS, maxEvents));
        }
        if (maxBytes < 1) {
            throw new IllegalArgumentException("bytes per batch must be positive, not " + maxBytes);
        }
        if (firstRetry.isNegative() || firstRetry.isZero() || longestRetry.compareTo(firstRetry) < 0) {
            throw new IllegalArgumentException("retries must wait a positive time, and at most longer: %s, %s"
                    .formatted(firstRetry, longestRetry));
        }
    }
}
