package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.StateHash;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A log, exported from one stack and imported into another, with the command line.
@DisplayName("A copy of a log")
class LogCopyIT {
    private static RunningAnnals original;
    private static RunningAnnals copy;

    @TempDir
    private Path directory = Path.of("");

    @BeforeAll
    static void start() {
        original = RunningAnnals.start();
        copy = RunningAnnals.start();
    }

    @AfterAll
    static void stop() {
        original.close();
        copy.close();
    }

    @Test
    void is_equal_to_the_original_in_every_state_and_both_read_models() {
        new Importing(original.configuration(), Trajectories.all()).run();
        String file = directory.resolve("log.jsonl").toString();
        run(original, "export", "-o", file);

        String first = run(copy, "import", "--format", "annals", "--json", file);
        long events = original.log().head().events();
        String again = run(copy, "import", "--format", "annals", "--json", file);

        assertThat(first).contains("\"restored\":%d,\"already_there\":0".formatted(events));
        assertThat(again).contains("\"restored\":0,\"already_there\":%d".formatted(events));
        assertThat(copy.log().head().position()).isEqualTo(original.log().head().position());
        assertThat(bare(WholeLog.of(copy.log()))).isEqualTo(bare(WholeLog.of(original.log())));
        assertSameReadModels();
        assertThat(run(original, "import", "--format", "annals", "--json", file))
                .contains("\"restored\":0");
    }

    private void assertSameReadModels() {
        ReadModels.assertEqualToTheFold(original);
        ReadModels.assertEqualToTheFold(copy);
        assertThat(hashes(copy)).isNotEmpty().isEqualTo(hashes(original));
        assertThat(StoredGraph.read(copy.names().generation()))
                .isEqualTo(StoredGraph.read(original.names().generation()));
    }

    /// The hash of every aggregate's state as the query service answers it.
    private static Map<String, String> hashes(RunningAnnals annals) {
        Map<String, String> hashes = new TreeMap<>();
        for (String id : WholeLog.of(annals.log()).states().keySet()) {
            AggregateState state = annals.client().getState(id).getState();
            hashes.put(id, HexFormat.of().formatHex(StateHash.of(state)));
        }
        return hashes;
    }

    /// Each event with its position, but for the mark that says where it was first.
    private static Map<Long, ContextEvent> bare(WholeLog log) {
        Map<Long, ContextEvent> events = new TreeMap<>();
        log.events()
                .forEach(recorded -> events.put(
                        recorded.position(),
                        recorded.event().toBuilder().clearOrigin().build()));
        return events;
    }

    private static String run(RunningAnnals annals, String... arguments) {
        CommandLine.Ending ending = new CommandLine(
                        annals.configuration().commandAddress(),
                        annals.configuration().queryAddress())
                .run(List.of(arguments));
        assertThat(ending.exitCode()).as(ending.complaints()).isZero();
        return String.join("\n", ending.out());
    }
}
