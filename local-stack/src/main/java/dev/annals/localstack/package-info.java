/// Real servers and real services on one machine, for tests: [TestServers] gives the addresses of NATS, Neo4j and
/// Valkey, `services` runs one of Annals' own services. The stack a person starts with `./annals up` is in
/// `stack`.
@NullMarked
package dev.annals.localstack;

import org.jspecify.annotations.NullMarked;
