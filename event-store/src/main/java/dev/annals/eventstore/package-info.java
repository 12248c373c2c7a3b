/// The log as its users see it: appending, reading, feeding. The technology is in the leaf packages: `nats` is
/// JetStream, `inmemory` the twin for fast tests; both pass the same conformance suite.
@NullMarked
package dev.annals.eventstore;

import org.jspecify.annotations.NullMarked;
