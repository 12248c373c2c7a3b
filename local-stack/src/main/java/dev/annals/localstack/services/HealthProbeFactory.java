package dev.annals.localstack.services;

import dev.annals.localstack.grpc.GrpcHealthProbe;

/// Wires the probe to gRPC.
final class HealthProbeFactory {
    private HealthProbeFactory() {}

    static HealthProbe grpc() {
        return new GrpcHealthProbe();
    }
}
