/// The command service: requests in, events out. Here is the flow, [dev.annals.command.CommandHandler], which knows
/// neither gRPC nor NATS; what it is asked is in `proposal`, what it decides on in `aggregate`.
@NullMarked
package dev.annals.command;

import org.jspecify.annotations.NullMarked;
