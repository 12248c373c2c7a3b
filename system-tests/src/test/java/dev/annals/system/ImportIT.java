package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Recorded agent runs, imported with the command line.
@DisplayName("An import of recorded runs")
class ImportIT {
    private static RunningAnnals annals;

    @BeforeAll
    static void start() {
        annals = RunningAnnals.shared();
    }

    @Test
    void records_every_file_once_and_leaves_both_read_models_equal_to_the_fold() {
        Importing importing = new Importing(annals.configuration(), Trajectories.all());

        List<Importing.Imported> first = importing.run();
        long head = annals.log().head().position();
        List<Importing.Imported> again = importing.run();

        assertThat(first).hasSameSizeAs(Trajectories.all());
        Importing.assertInTheLogOnce(first, WholeLog.of(annals.log()));
        assertThat(again).allMatch(Importing.Imported::duplicate);
        assertThat(annals.log().head().position()).isEqualTo(head);
        ReadModels.assertEqualToTheFold(annals);
    }

    @Test
    void refuses_a_truncated_file_with_the_place_and_records_nothing_of_it(@TempDir Path directory) throws IOException {
        byte[] whole = Files.readAllBytes(Trajectories.all().getFirst());
        Path truncated = Files.write(directory.resolve("truncated.traj"), Arrays.copyOf(whole, whole.length / 2));
        List<RecordedEvent> before = WholeLog.of(annals.log()).events();

        CommandLine.Ending ending = new CommandLine(
                        annals.configuration().commandAddress(),
                        annals.configuration().queryAddress())
                .run(List.of("import", "--format", "swe-agent", truncated.toString()));

        assertThat(ending.exitCode()).isEqualTo(1);
        assertThat(ending.complaints()).contains("truncated.traj").containsPattern("line \\d+|\\d+:\\d+");
        assertThat(WholeLog.of(annals.log()).events()).isEqualTo(before);
    }
}
