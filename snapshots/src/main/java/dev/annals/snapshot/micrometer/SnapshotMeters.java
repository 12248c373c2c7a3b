package dev.annals.snapshot.micrometer;

import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;

/// Counts the snapshots that were found and not used: `annals.snapshots.ignored`, by `reason`.
public final class SnapshotMeters implements MeterBinder {
    private final IgnoredSnapshots ignored;

    public SnapshotMeters(IgnoredSnapshots ignored) {
        this.ignored = ignored;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        for (Reason reason : Reason.values()) {
            FunctionCounter.builder("annals.snapshots.ignored", ignored, counted -> counted.count(reason))
                    .tag("reason", reason.name().toLowerCase(Locale.ROOT))
                    .register(registry);
        }
    }
}
