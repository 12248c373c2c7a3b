package dev.annals.localstack.provision;

import dev.annals.localstack.process.Command;
import dev.annals.localstack.progress.Progress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// The package mirror this machine is set up for: packages are unpacked into the user's cache, nothing is
/// installed.
public record PackageMirror(String program, List<String> packages, Path directory, Path script, Progress progress)
        implements Lookup {
    private static final String SUITES = "forky,sid";
    private static final Duration LIMIT = Duration.ofMinutes(15);

    public PackageMirror {
        packages = List.copyOf(packages);
    }

    @Override
    public Answer look() {
        if (!Files.exists(directory.resolve(".complete"))) {
            var fetched = progress.during("fetching " + program + " from the package mirror", this::fetch);
            if (!fetched.succeeded()) {
                return new Answer.Missing("package mirror: exit code " + fetched.exitCode() + "\n"
                        + fetched.output().strip().indent(6).stripTrailing());
            }
        }
        var executable = directory.resolve("bin").resolve(program);
        return ProgramOnPath.versionOf(executable)
                .<Answer>map(
                        version -> new Answer.Found(new ServerSource.Program(executable, version, "package mirror")))
                .orElseGet(() -> new Answer.Missing(executable
                        + " was fetched but does not run on this machine; delete " + directory + " to fetch it anew"));
    }

    private Command.Outcome fetch() {
        var line = new ArrayList<>(List.of(script.toString(), directory.toString(), SUITES));
        line.addAll(packages);
        return new Command(line, Map.of(), LIMIT).run();
    }
}
