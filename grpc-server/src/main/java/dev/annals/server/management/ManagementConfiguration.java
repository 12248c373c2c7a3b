package dev.annals.server.management;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;

/// Settings of the management server: `annals.management.*`, in the environment `ANNALS_MANAGEMENT_*`.
///
/// @param host address to listen on
/// @param port port to listen on; 0 takes a free one
@ConfigurationProperties("annals.management")
public record ManagementConfiguration(
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "0") int port) {}
