package dev.annals.client;

import dev.annals.client.grpc.GrpcAnnalsClient;
import dev.annals.client.grpc.GrpcOperations;
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
}
