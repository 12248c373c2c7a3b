package dev.annals.localstack;

/// Addresses of real servers for tests. A server is started when its address is first asked for, or not at all.
///
/// Tests share the servers, so each keeps to names of its own: a stream and subject prefix, a generation, a label.
public interface TestServers {
    /// For example `nats://127.0.0.1:40123`; JetStream is on.
    String natsUrl();

    /// For example `bolt://127.0.0.1:40124`; no authentication.
    String neo4jUri();

    /// For example `redis://127.0.0.1:40125`.
    String valkeyUri();

    /// The servers of this JVM. Addresses in `ANNALS_TEST_NATS_URL`, `ANNALS_TEST_NEO4J_URI` and
    /// `ANNALS_TEST_VALKEY_URI` are used as they are; any other server is started on a free port in a temporary
    /// directory and ends with the JVM, even a killed one. With `ANNALS_TEST_CONTAINERS=true` they are containers
    /// instead.
    static TestServers shared() {
        return TestServersFactory.shared();
    }
}
