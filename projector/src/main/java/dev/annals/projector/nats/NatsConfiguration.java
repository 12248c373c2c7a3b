package dev.annals.projector.nats;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Where the log is: `annals.*`, in the environment `ANNALS_*`.
///
/// @param natsUrl of the servers, separated by commas
/// @param natsCredentials path of a NATS credentials file; blank for a server that asks nobody
/// @param stream which stream holds the log
/// @param subjectPrefix what the subjects of its events begin with
/// @param partitions how many partitions it has; fixed for a stream's life
@ConfigurationProperties("annals")
public record NatsConfiguration(
        @Bindable(defaultValue = "nats://127.0.0.1:4222") String natsUrl,
        @Bindable(defaultValue = "") String natsCredentials,
        @Bindable(defaultValue = "CONTEXT_EVENTS") String stream,
        @Bindable(defaultValue = "context.events") String subjectPrefix,
        @Bindable(defaultValue = "16") int partitions) {}
