package dev.annals.server.grpc;

import io.micronaut.context.annotation.ConfigurationProperties;
import io.micronaut.core.bind.annotation.Bindable;
import java.time.Duration;

/// Settings of the gRPC server: `annals.grpc.*`, in the environment `ANNALS_GRPC_*`.
///
/// @param host address to listen on
/// @param port port to listen on; 0 takes a free one
/// @param maxMessageSize most bytes of one inbound message
/// @param maxMetadataSize most bytes of a call's headers
/// @param maxConcurrentCalls most calls under way on one connection
/// @param keepAliveTime silence after which the server asks whether the client is still there
/// @param keepAliveTimeout how long it waits for the answer
/// @param permittedKeepAlive the shortest interval at which a client may ask the same
/// @param drainDelay how long the server goes on serving after it said NOT_SERVING, so that balancers notice
/// @param drainTimeout how long calls under way may take to end once the server stops
/// @param readinessInterval how often the health is looked at
@ConfigurationProperties("annals.grpc")
public record GrpcServerConfiguration(
        @Bindable(defaultValue = "127.0.0.1") String host,
        @Bindable(defaultValue = "0") int port,
        @Bindable(defaultValue = "8388608") int maxMessageSize,
        @Bindable(defaultValue = "16384") int maxMetadataSize,
        @Bindable(defaultValue = "1024") int maxConcurrentCalls,
        @Bindable(defaultValue = "60s") Duration keepAliveTime,
        @Bindable(defaultValue = "20s") Duration keepAliveTimeout,
        @Bindable(defaultValue = "10s") Duration permittedKeepAlive,
        @Bindable(defaultValue = "0s") Duration drainDelay,
        @Bindable(defaultValue = "20s") Duration drainTimeout,
        @Bindable(defaultValue = "500ms") Duration readinessInterval) {}
