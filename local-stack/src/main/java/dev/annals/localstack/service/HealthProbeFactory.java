package dev.annals.localstack.service;

import dev.annals.localstack.grpc.GrpcHealthProbe;

/// Wires the probe to gRPC.
final class HealthProbeFactory {
    private HealthProbeFactory() {}

    static HealthProbe grpc() {
        return new GrpcHealthProbe();
    }
}
