/// The client on the wire: channels, deadlines, retries, streams, and what a status means. Nothing outside needs to
/// know that it is gRPC.
@NullMarked
package dev.annals.client.grpc;

import org.jspecify.annotations.NullMarked;
