package dev.annals.localstack.services;

/// Whether the service on a loopback port says that it serves.
@FunctionalInterface
public interface HealthProbe {
    boolean serves(int port);
}
