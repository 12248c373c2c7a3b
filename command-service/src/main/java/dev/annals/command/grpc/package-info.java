/// The command service as gRPC shows it: messages to proposals, outcomes to messages and errors. No rule of recording
/// is here.
@NullMarked
package dev.annals.command.grpc;

import org.jspecify.annotations.NullMarked;
