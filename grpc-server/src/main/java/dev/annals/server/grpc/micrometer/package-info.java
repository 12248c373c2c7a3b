/// The metrics of every service: its gRPC calls and its JVM, collected with Micrometer and shown as Prometheus reads
/// them. Services add meters of their own to the same registry.
@NullMarked
package dev.annals.server.grpc.micrometer;

import org.jspecify.annotations.NullMarked;
