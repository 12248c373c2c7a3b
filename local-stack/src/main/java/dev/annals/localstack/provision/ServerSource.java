package dev.annals.localstack.provision;

import java.nio.file.Path;

/// What was found to run a server with.
public sealed interface ServerSource {
    /// For people: what it is and where it comes from.
    String description();

    /// Somebody else runs it; we only connect.
    record Given(String uri) implements ServerSource {
        @Override
        public String description() {
            return "given";
        }
    }

    /// A program on this machine.
    record Program(Path executable, Version version, String place) implements ServerSource {
        @Override
        public String description() {
            return version + " (" + place + ")";
        }
    }

    /// A Java program as a class path.
    record Jars(String classPath, String version) implements ServerSource {
        @Override
        public String description() {
            return version + " (Maven)";
        }
    }

    /// A container image, run by the Docker daemon that answered.
    record Image(String name) implements ServerSource {
        @Override
        public String description() {
            return name + " (Docker)";
        }
    }
}
