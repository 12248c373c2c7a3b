/// The gRPC server that every service starts, and how an error becomes a status. Services bring their
/// `BindableService` beans; nothing here knows what they do.
@NullMarked
package dev.annals.server.grpc;

import org.jspecify.annotations.NullMarked;
