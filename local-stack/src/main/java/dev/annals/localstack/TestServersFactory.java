package dev.annals.localstack;

import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.testcontainers.ContainerTestServers;
import java.util.HashMap;
import java.util.Map;

/// Chooses where the servers for tests come from.
final class TestServersFactory {
    private TestServersFactory() {}

    static TestServers shared() {
        return Holder.SHARED;
    }

    static TestServers from(Map<String, String> environment) {
        boolean addressesGiven = environment.containsKey("ANNALS_TEST_NATS_URL");
        if ("true".equals(environment.get("ANNALS_TEST_CONTAINERS")) && !addressesGiven) {
            return containers();
        }
        return new NativeTestServers(environment, new PrintedProgress(System.err));
    }

    /// Modules do not carry Testcontainers; `annals test` does, and gives them the addresses.
    private static TestServers containers() {
        try {
            return new ContainerTestServers();
        } catch (NoClassDefFoundError missing) {
            throw new IllegalStateException(
                    "ANNALS_TEST_CONTAINERS needs Testcontainers, which is not on this class path. "
                            + "Next step: run ./annals test, which starts the containers for every module",
                    missing);
        }
    }

    /// Servers of this JVM alone, even where the environment names some.
    static TestServers withoutGivenAddresses(Map<String, String> environment) {
        return from(withoutGiven(environment));
    }

    /// An environment that names no servers for tests.
    static Map<String, String> withoutGiven(Map<String, String> environment) {
        var own = new HashMap<>(environment);
        own.keySet().removeIf(variable -> variable.startsWith("ANNALS_TEST_"));
        return own;
    }

    private static final class Holder {
        private static final TestServers SHARED = from(System.getenv());
    }
}
