package dev.annals.client;

import dev.annals.client.grpc.GrpcAnnalsClient;

/// Wires a client to its transport.
final class AnnalsClientFactory {
    private AnnalsClientFactory() {}

    static AnnalsClient connect(ClientConfiguration configuration) {
        return GrpcAnnalsClient.connect(configuration);
    }
}
