package dev.annals.projector;

import dev.annals.projector.parking.ParkingSettings;
import dev.annals.projector.rebuild.RebuildSettings;
import dev.annals.projector.sharing.SharingSettings;
import dev.annals.readmodel.Generation;
import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of this process: `annals.*`, in the environment `ANNALS_*`.
///
/// @param pod names this process among its peers, and its consumers
/// @param generation the build of the read models there is before the first rebuild
@ConfigurationProperties("annals")
public record ProjectorConfiguration(
        @Bindable(defaultValue = "local-0") String pod,
        @Bindable(defaultValue = "g1") String generation) {

    /// The generation, checked.
    public Generation checkedGeneration() {
        return new Generation(generation);
    }

    /// Limits of the flow: `annals.projector.*`, in the environment `ANNALS_PROJECTOR_*`.
    ///
    /// @param maxEvents the most events in one batch
    /// @param maxBytes about how many bytes of events one batch holds
    /// @param fetchWait how long one fetch waits for the first event
    /// @param firstRetry how long to wait after a first failure
    /// @param longestRetry how long to wait at most between attempts, which go on for ever
    /// @param parkAfter how often an event is tried before its aggregate is parked
    /// @param maxParked how many aggregates one partition holds back at most
    /// @param lookInterval how often this process looks at who shares the partitions with it
    /// @param beatInterval how often it says that it is there
    /// @param leaseTime how long it may say nothing before its partitions are taken over
    /// @param offsetInterval how often positions are published for people, at most
    /// @param rebuildNewRevisions whether a projection is rebuilt by itself when its code has a newer revision
    @ConfigurationProperties("projector")
    public record FlowConfiguration(
            @Bindable(defaultValue = "1000") int maxEvents,
            @Bindable(defaultValue = "4194304") int maxBytes,
            @Bindable(defaultValue = "500ms") Duration fetchWait,
            @Bindable(defaultValue = "100ms") Duration firstRetry,
            @Bindable(defaultValue = "10s") Duration longestRetry,
            @Bindable(defaultValue = "3") int parkAfter,
            @Bindable(defaultValue = "100") int maxParked,
            @Bindable(defaultValue = "200ms") Duration lookInterval,
            @Bindable(defaultValue = "1s") Duration beatInterval,
            @Bindable(defaultValue = "7s") Duration leaseTime,
            @Bindable(defaultValue = "1s") Duration offsetInterval,
            @Bindable(defaultValue = "true") boolean rebuildNewRevisions) {
        private static final Duration PARK_PAUSE = Duration.ofMillis(20);
        private static final Duration LOOK_FOR_WISHES = Duration.ofMillis(500);

        ProjectorSettings settings() {
            return new ProjectorSettings(
                    maxEvents,
                    maxBytes,
                    fetchWait,
                    firstRetry,
                    longestRetry,
                    new ParkingSettings(parkAfter, PARK_PAUSE, maxParked, LOOK_FOR_WISHES));
        }

        /// What rebuilds do by themselves. They leave half of the processors to what is live.
        RebuildSettings rebuilds() {
            return new RebuildSettings(
                    rebuildNewRevisions, Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
        }

        /// The limits of sharing.
        public SharingSettings sharing() {
            return new SharingSettings(lookInterval, beatInterval, leaseTime, Duration.ofSeconds(20));
        }
    }
}
