/// Wires the log on JetStream: where it is comes from the environment, and it need not be there when the service
/// starts.
@NullMarked
package dev.annals.query.nats;

import org.jspecify.annotations.NullMarked;
