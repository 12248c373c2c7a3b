package dev.annals.localstack.services;

import dev.annals.localstack.process.NotStarted;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// The jars a service runs from: its own and the other modules', as the build made them, and libraries.
public record ServiceJars(Path checkout, List<Path> jars) {
    public ServiceJars {
        jars = List.copyOf(jars);
    }

    /// What the build made for a service. Without a build, the error says so.
    public static ServiceJars built(Path checkout, AnnalsService service) {
        var target = checkout.resolve(service.module()).resolve("target");
        var own = target.resolve("annals-" + service.module() + ".jar");
        try {
            var libraries =
                    Files.readString(target.resolve("runtime.classpath")).strip();
            var jars = Stream.concat(
                            Stream.of(own),
                            Pattern.compile(Pattern.quote(File.pathSeparator))
                                    .splitAsStream(libraries)
                                    .map(Path::of))
                    .toList();
            missing(jars).ifPresent(jar -> {
                throw notBuilt(service, jar);
            });
            return new ServiceJars(checkout, jars);
        } catch (IOException noClassPath) {
            throw notBuilt(service, target);
        }
    }

    /// The same with the checkout's jars copied, so that a later build does not pull them from under a running
    /// service.
    public ServiceJars copiedTo(Path directory) {
        return new ServiceJars(
                checkout,
                jars.stream().map(jar -> ours(jar) ? copy(jar, directory) : jar).toList());
    }

    /// When the newest of the checkout's jars was made: it tells two builds apart.
    public Instant builtAt() {
        return jars.stream()
                .filter(this::ours)
                .map(jar -> modified(jar).toInstant().truncatedTo(ChronoUnit.SECONDS))
                .max(Comparator.naturalOrder())
                .orElse(Instant.EPOCH);
    }

    String classPath() {
        return String.join(File.pathSeparator, jars.stream().map(Path::toString).toList());
    }

    private boolean ours(Path jar) {
        return jar.startsWith(checkout);
    }

    private static Path copy(Path jar, Path directory) {
        try {
            Files.createDirectories(directory);
            var copy = directory.resolve(jar.getFileName());
            return Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot copy " + jar, e);
        }
    }

    private static FileTime modified(Path jar) {
        try {
            return Files.getLastModifiedTime(jar);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot look at " + jar, e);
        }
    }

    private static Optional<Path> missing(List<Path> jars) {
        return jars.stream().filter(jar -> !Files.exists(jar)).findFirst();
    }

    private static NotStarted notBuilt(AnnalsService service, Path missing) {
        return new NotStarted(
                "%s is not built (missing: %s). Next step: ./annals build".formatted(service.module(), missing));
    }
}
