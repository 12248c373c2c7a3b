package dev.annals.projector.valkey;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the views' store: `annals.valkey.*`, in the environment `ANNALS_VALKEY_*`.
///
/// @param uri where it is; user and password may be part of it
/// @param timeout how long a command may take
/// @param batchBytes about how many bytes of states one commit holds
/// @param cacheBytes about how many bytes of memory the states kept between batches take
@ConfigurationProperties("annals.valkey")
public record ValkeyConfiguration(
        @Bindable(defaultValue = "redis://127.0.0.1:6379") String uri,
        @Bindable(defaultValue = "10s") Duration timeout,
        @Bindable(defaultValue = "8388608") long batchBytes,
        @Bindable(defaultValue = "67108864") long cacheBytes) {}
