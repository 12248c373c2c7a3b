package dev.annals.localstack;

import dev.annals.localstack.progress.PrintedProgress;
import java.util.HashMap;
import java.util.Map;

/// Chooses where the servers for tests come from.
final class TestServersFactory {
    private TestServersFactory() {}

    static TestServers shared() {
        return Holder.SHARED;
    }

    static TestServers from(Map<String, String> environment) {
        return new NativeTestServers(environment, new PrintedProgress(System.err));
    }

    /// Servers of this JVM alone, even where the environment names some.
    static TestServers withoutGivenAddresses(Map<String, String> environment) {
        var own = new HashMap<>(environment);
        own.keySet().removeIf(variable -> variable.startsWith("ANNALS_TEST_"));
        return from(own);
    }

    private static final class Holder {
        private static final TestServers SHARED = from(System.getenv());
    }
}
