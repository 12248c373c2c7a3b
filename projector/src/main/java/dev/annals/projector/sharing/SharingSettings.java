package dev.annals.projector.sharing;

import java.time.Duration;

/// The limits of sharing.
///
/// @param lookInterval how often a pod looks at the roster
/// @param beatInterval how often it says that it is there
/// @param leaseTime after which a pod that says nothing has lost its partitions
/// @param longestLeave how long leaving may take before it is cut off
public record SharingSettings(Duration lookInterval, Duration beatInterval, Duration leaseTime, Duration longestLeave) {
    public SharingSettings {
        if (!lookInterval.isPositive()
                || beatInterval.compareTo(lookInterval) < 0
                || leaseTime.compareTo(beatInterval.multipliedBy(3)) < 0) {
            throw new IllegalArgumentException(
                    "a pod must look often (%s), beat as often or less (%s), and be missed after 3 beats or more (%s)"
                            .formatted(lookInterval, beatInterval, leaseTime));
        }
    }
}
