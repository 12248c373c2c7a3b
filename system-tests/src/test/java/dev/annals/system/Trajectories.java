package dev.annals.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Recorded agent runs that were written by nobody here. They are not part of the project: they lie in
/// `shared/data/trajectories` beside the checkout, or where `ANNALS_TRAJECTORIES` says.
final class Trajectories {
    private Trajectories() {}

    /// All files; aborts the test, saying so, where there are none.
    static List<Path> all() {
        Path directory = directory();
        Assumptions.assumeTrue(
                Files.isDirectory(directory),
                () -> "no recorded runs at %s; set ANNALS_TRAJECTORIES to use others".formatted(directory));
        return in(directory);
    }

    /// All files; none where there are none, for tests that have something else too.
    static List<Path> ifAny() {
        Path directory = directory();
        return Files.isDirectory(directory) ? in(directory) : List.of();
    }

    private static List<Path> in(Path directory) {
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".traj"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        return Optional.ofNullable(System.getenv("ANNALS_TRAJECTORIES"))
                .map(Path::of)
                .orElseGet(() -> Path.of("")
                        .toAbsolutePath()
                        .resolve("../../shared/data/trajectories")
                        .normalize());
    }
}
