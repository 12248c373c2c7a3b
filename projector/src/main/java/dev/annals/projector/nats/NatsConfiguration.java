package dev.annals.projector.nats;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Where the log is: `annals.nats.*`, in the environment `ANNALS_NATS_*`.
///
/// @param url of the servers, separated by commas
/// @param credentials path of a NATS credentials file; blank for a server that asks nobody
@ConfigurationProperties("annals.nats")
public record NatsConfiguration(
        @Bindable(defaultValue = "nats://127.0.0.1:4222") String url,
        @Bindable(defaultValue = "") String credentials) {

    /// Which stream it is: `annals.*`, in the environment `ANNALS_*`.
    ///
    /// @param stream its name
    /// @param subjectPrefix what the subjects of its events begin with
    /// @param partitions how many partitions it has; fixed for a stream's life
    @ConfigurationProperties("annals")
    public record StreamConfiguration(
            @Bindable(defaultValue = "CONTEXT_EVENTS") String stream,
            @Bindable(defaultValue = "context.events") String subjectPrefix,
            @Bindable(defaultValue = "16") int partitions) {}
}
