/// A span for each gRPC call, as a part of the caller's trace.
@NullMarked
package dev.annals.server.grpc.opentelemetry;

import org.jspecify.annotations.NullMarked;
