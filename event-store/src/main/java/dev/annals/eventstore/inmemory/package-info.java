/// The log in this process's memory: the twin of the JetStream one, for tests that need no server. It keeps the same
/// promises and passes the same conformance suite, but forgets everything with the process.
@NullMarked
package dev.annals.eventstore.inmemory;

import org.jspecify.annotations.NullMarked;
