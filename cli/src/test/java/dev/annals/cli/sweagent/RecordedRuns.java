package dev.annals.cli.sweagent;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/// Trajectory files to try the reader on: a few of our own, and real ones where they are at hand.
public final class RecordedRuns {
    private RecordedRuns() {}

    public static byte[] sample() {
        return resource("sample.traj");
    }

    static byte[] historyOnly() {
        return resource("history-only.traj");
    }

    /// A run of so many steps, each of three events, in the plainest form.
    public static String ofSteps(int count) {
        StringBuilder steps = new StringBuilder();
        for (int i = 1; i <= count; i++) {
            steps.append(i == 1 ? "" : ",")
                    .append("{\"thought\":\"look at %d\",\"action\":\"cat %d\",\"observation\":\"%d\"}"
                            .formatted(i, i, i));
        }
        return "{\"trajectory\":[%s],\"history\":[],\"info\":{\"exit_status\":\"exit_cost\"}}".formatted(steps);
    }

    /// The real runs beside the repository; aborts the test, saying why, where there are none.
    public static List<Path> real() {
        return shared("trajectories");
    }

    /// Real files that are no runs.
    static List<Path> foreign() {
        return shared("webhooks");
    }

    private static List<Path> shared(String name) {
        for (Path place = Path.of("").toAbsolutePath(); place != null; place = place.getParent()) {
            Path files = place.resolve("shared/data").resolve(name);
            if (Files.isDirectory(files)) {
                try (Stream<Path> all = Files.list(files)) {
                    return all.sorted().toList();
                } catch (IOException unreadable) {
                    throw new UncheckedIOException(unreadable);
                }
            }
        }
        return abort(
                "skipped: no shared/data/%s beside the repository, so the real files are not tried".formatted(name));
    }

    private static byte[] resource(String name) {
        try (InputStream in = Objects.requireNonNull(RecordedRuns.class.getResourceAsStream(name))) {
            return in.readAllBytes();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
