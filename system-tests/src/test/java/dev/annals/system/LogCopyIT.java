package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.domain.EventIds;
import dev.annals.domain.StateHash;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.DecisionAdded;
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
        original = RunningAnnals.shared();
        copy = RunningAnnals.start();
    }

    @AfterAll
    static void stop() {
        copy.close();
    }

    @Test
    void is_equal_to_the_original_in_every_state_and_both_read_models() {
        recordAFleet();
        List<Path> runs = Trajectories.ifAny();
        if (!runs.isEmpty()) {
            new Importing(original.configuration(), runs).run();
        }
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

    /// Several aggregates, interleaved, with what JSON has trouble with: large numbers, other scripts, data of any
    /// shape.
    private static void recordAFleet() {
        for (int round = 0; round < 40; round++) {
            String id = "story-" + round % 8;
            boolean first = round < 8;
            ContextEvent.Builder event =
                    ContextEvent.newBuilder().setAggregateId(id).setCorrelationId("fleet-" + round % 3);
            original.client()
                    .record(
                            first
                                    ? event.setContextCreated(ContextCreated.newBuilder()
                                                    .setTitle("Größe \u2028 \uD83D\uDE80 " + round)
                                                    .putConstraints("budget", "1e309"))
                                            .build()
                                    : event.setDecisionAdded(DecisionAdded.newBuilder()
                                                    .setDecisionId("d-" + round)
                                                    .setTitle("Line\nbreak \"quoted\"")
                                                    .setDecidedBy("agent-" + round % 2))
                                            .build(),
                            ContextEvent.newBuilder()
                                    .setAggregateId("own-" + round % 4)
                                    .setCausationId(EventIds.of(id, 1 + round / 8))
                                    .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                                            .setTypeName("invoice.paid")
                                            .setData(Struct.newBuilder()
                                                    .putFields("amount", number(0.1 + round))
                                                    .putFields("large", number(9007199254740992.0))))
                                    .build());
        }
    }

    private static Value number(double number) {
        return Value.newBuilder().setNumberValue(number).build();
    }

    private void assertSameReadModels() {
        ReadModels.assertEqualToTheFold(original);
        ReadModels.assertEqualToTheFold(copy);
        assertThat(hashes(copy)).isNotEmpty().isEqualTo(hashes(original));
        assertThat(copy.storedGraph()).isEqualTo(original.storedGraph());
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
