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
        @Bindable(defaultValue = "") String credentials) {}
