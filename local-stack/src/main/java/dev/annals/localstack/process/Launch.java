package dev.annals.localstack.process;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Everything needed to start one process: a name for people, the command line, additions to the environment, the
/// directory it runs in and the file that takes what it prints.
public record Launch(String name, List<String> command, Map<String, String> environment, Path directory, Path log) {
    public Launch {
        if (command.isEmpty()) {
            throw new IllegalArgumentException("no command for " + name);
        }
        command = List.copyOf(command);
        environment = Map.copyOf(environment);
    }
}
