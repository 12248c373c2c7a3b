package dev.annals.client;

import dev.annals.client.grpc.GrpcAnnalsClient;
import dev.annals.client.grpc.GrpcOperations;
import dev.annals.client.grpc.GrpcRebuilds;
import java.time.Duration;

/// Wires a client to its transport.
final class AnnalsClientFactory {
    private AnnalsClientFactory() {}

    static AnnalsClient connect(ClientConfiguration configuration) {
        return GrpcAnnalsClient.connect(configuration);
    }

    static Operations operations(String projectorAddress, Duration timeout, RetryPolicy retry) {
        return GrpcOperations.connect(projectorAddress, timeout, retry);
    }

    static Rebuilds rebuilds(Rebuilds.Settings settings) {
        return GrpcRebuilds.connect(settings);
    }
}
