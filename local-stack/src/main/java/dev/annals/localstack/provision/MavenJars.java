package dev.annals.localstack.provision;

import dev.annals.localstack.process.Command;
import dev.annals.localstack.progress.Progress;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// A Java server whose jars Maven fetches, described by a pom without a parent: version management of ours would
/// silently downgrade the server's libraries. The class path is remembered in a file as long as all its jars exist.
public record MavenJars(String pom, String version, Path remembered, List<String> maven, Progress progress)
        implements Lookup {
    private static final String GOAL = "org.apache.maven.plugins:maven-dependency-plugin:3.8.1:build-classpath";
    private static final Duration LIMIT = Duration.ofMinutes(10);

    public MavenJars {
        maven = List.copyOf(maven);
    }

    @Override
    public Answer look() {
        var known = completeClassPath(remembered);
        if (known.isPresent()) {
            return found(known.get());
        }
        var outcome = progress.during("fetching Neo4j " + version + " from Maven", this::resolve);
        return completeClassPath(remembered)
                .map(this::found)
                .orElseGet(() -> new Answer.Missing(
                        "Maven could not give the jars: " + outcome.output().strip()));
    }

    private Answer found(String classPath) {
        return new Answer.Found(new ServerSource.Jars(classPath, version));
    }

    private static Optional<String> completeClassPath(Path file) {
        try {
            var classPath = Files.readString(file).strip();
            boolean complete = Stream.of(classPath.split(Pattern.quote(File.pathSeparator)))
                    .allMatch(jar -> Files.isRegularFile(Path.of(jar)));
            return complete ? Optional.of(classPath) : Optional.empty();
        } catch (IOException notRememberedYet) {
            return Optional.empty();
        }
    }

    /// Maven runs in a directory of its own, so that no settings of the project it is called from apply.
    private Command.Outcome resolve() {
        try {
            var work = Files.createTempDirectory("annals-maven-");
            var pomFile = Files.writeString(work.resolve("pom.xml"), pom);
            var classPath = work.resolve("classpath");
            var outcome = maven(pomFile, classPath).run();
            if (outcome.succeeded()) {
                Files.createDirectories(remembered.getParent());
                Files.move(classPath, remembered, StandardCopyOption.REPLACE_EXISTING);
            }
            Files.deleteIfExists(classPath);
            Files.delete(pomFile);
            Files.delete(work);
            return outcome;
        } catch (IOException e) {
            throw new UncheckedIOException("the class path could not be kept in " + remembered, e);
        }
    }

    private Command maven(Path pomFile, Path classPath) {
        var line = new ArrayList<>(maven);
        line.addAll(List.of("-q", "-B", "-ntp", "-f", pomFile.toString(), GOAL));
        line.addAll(List.of("-DincludeScope=runtime", "-Dmdep.outputFile=" + classPath));
        var environment = Map.of("MAVEN_PROJECTBASEDIR", "", "MAVEN_BASEDIR", "", "MAVEN_OPTS", "");
        return new Command(line, environment, LIMIT);
    }
}
