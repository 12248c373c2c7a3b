/// The log on NATS JetStream, as a service has it that starts before the server does.
@NullMarked
package dev.annals.query.nats;

import org.jspecify.annotations.NullMarked;
