package dev.annals.projector.snapshot;

import dev.annals.domain.AggregateType;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/// Settings of the snapshots: `annals.snapshots.*`, in the environment `ANNALS_SNAPSHOTS_*`.
///
/// @param interval how many events lie between two snapshots of an aggregate; 0 for none
/// @param intervals the same for some types of aggregate, for example `context=50,note=0`
/// @param keep how many of the newest stay; of the older ones fewer and fewer do
/// @param stateBytesPerEvent how many bytes of state may be written for each event; larger states have wider intervals
/// @param cacheBytes about how much memory the folds between two snapshots may take
@ConfigurationProperties("annals.snapshots")
public record SnapshotConfiguration(
        @Bindable(defaultValue = "100") int interval,
        @Bindable(defaultValue = "") String intervals,
        @Bindable(defaultValue = "8") int keep,
        @Bindable(defaultValue = "1024") int stateBytesPerEvent,
        @Bindable(defaultValue = "67108864") long cacheBytes) {

    /// The settings, checked.
    public SnapshotSettings settings() {
        return new SnapshotSettings(interval, byType(), new Retention(keep), stateBytesPerEvent, cacheBytes);
    }

    private Map<AggregateType, Integer> byType() {
        Map<AggregateType, Integer> byType = new EnumMap<>(AggregateType.class);
        for (String entry : intervals.isBlank() ? List.<String>of() : List.of(intervals.split(",", -1))) {
            String[] parts = entry.strip().split("=", -1);
            if (parts.length != 2) {
                throw new IllegalArgumentException("an interval is 'type=events', not '" + entry + "'");
            }
            AggregateType type = AggregateType.named(parts[0].strip())
                    .orElseThrow(() -> new IllegalArgumentException("no type of aggregate: '" + parts[0] + "'"));
            byType.put(type, Integer.parseInt(parts[1].strip()));
        }
        return byType;
    }
}
