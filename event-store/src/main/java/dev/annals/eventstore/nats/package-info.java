/// The log on NATS JetStream. One stream holds everything; the subject is the primary key, and the server itself
/// refuses a second event with the same one. [NatsEventStore] is the door; the rest is how it keeps the promises of
/// [dev.annals.eventstore.EventLog] and [dev.annals.eventstore.EventFeed].
@NullMarked
package dev.annals.eventstore.nats;

import org.jspecify.annotations.NullMarked;
