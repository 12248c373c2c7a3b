/// Asks a service over gRPC whether it serves. Nothing else here knows gRPC.
@NullMarked
package dev.annals.localstack.grpc;

import org.jspecify.annotations.NullMarked;
