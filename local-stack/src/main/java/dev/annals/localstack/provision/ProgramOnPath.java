package dev.annals.localstack.provision;

import dev.annals.localstack.process.Command;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A program on the search path, if its version is sufficient.
public record ProgramOnPath(String program, Version minimum, String path) implements Lookup {
    private static final Duration LIMIT = Duration.ofSeconds(10);

    @Override
    public Answer look() {
        return find(program, path)
                .map(this::judge)
                .orElseGet(() -> new Answer.Missing(program + " is not on the PATH"));
    }

    static Optional<Path> find(String program, String path) {
        return Stream.of(path.split(Pattern.quote(File.pathSeparator)))
                .filter(directory -> !directory.isBlank())
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private Answer judge(Path executable) {
        return versionOf(executable)
                .<Answer>map(version -> version.atLeast(minimum)
                        ? new Answer.Found(new ServerSource.Program(executable, version, "PATH"))
                        : new Answer.Missing("%s is %s, needed is %s or later".formatted(executable, version, minimum)))
                .orElseGet(() -> new Answer.Missing(executable + " does not tell its version"));
    }

    static Optional<Version> versionOf(Path executable) {
        var outcome = Command.of(LIMIT, executable.toString(), "--version").run();
        return outcome.succeeded() ? Version.in(outcome.output()) : Optional.empty();
    }
}
