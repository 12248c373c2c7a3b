/// The log on NATS JetStream: its settings and how it is connected. Reading from it is the event store's.
@NullMarked
package dev.annals.projector.nats;

import org.jspecify.annotations.NullMarked;
