package dev.annals.localstack.stack;

import dev.annals.localstack.process.ProcessIdentity;
import dev.annals.localstack.process.RunningProcess;
import java.nio.file.Path;

/// A server or service of the stack.
public sealed interface Member {
    /// For example `nats` or `projector`.
    String name();

    /// The address clients use.
    String uri();

    /// Runs somewhere else; the stack only uses it.
    record Elsewhere(String name, String uri) implements Member {}

    /// A process that `up` started.
    record Started(String name, String uri, String version, int port, ProcessIdentity identity, Path log)
            implements Member {
        public RunningProcess process() {
            return new RunningProcess(name, identity, log);
        }
    }
}
