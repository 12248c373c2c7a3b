package dev.annals.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.Shell.Result;
import dev.annals.cli.sweagent.RecordedRuns;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("Importing runs")
final class ImportTest {
    private final Shell shell;

    @TempDir
    private Path folder = Path.of("");

    ImportTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void tells_programs_what_became_of_each_file() throws IOException {
        Path file = write("run.traj", RecordedRuns.sample());

        Result result = shell.run("import", "--format", "swe-agent", "--json", file.toString());

        String runId = shell.services.log().getFirst().getEvent().getCorrelationId();
        assertThat(result.code()).isZero();
        assertThat(result.lines())
                .containsExactly(("{\"file\":\"%s\",\"run_id\":\"%s\",\"correlation_id\":\"%s\",\"events\":29,"
                                + "\"by_type\":{\"agent.created\":1,\"context.created\":1,\"context.decision.added\":4,"
                                + "\"conversation.started\":1,\"message.sent\":10,\"task.completed\":1,"
                                + "\"task.created\":1,\"task.received\":1,\"task.started\":1,"
                                + "\"tool.invocation.completed\":3,\"tool.invocation.failed\":1,"
                                + "\"tool.invocation.started\":4},\"first_position\":1,\"last_position\":29,"
                                + "\"duplicate\":false}")
                        .formatted(file, runId, runId));
    }

    @Test
    void adds_nothing_the_second_time_whatever_the_file_is_called() throws IOException {
        Path file = write("run.traj", RecordedRuns.sample());
        Path copy = write("copy.traj", RecordedRuns.sample());
        shell.run("import", "--format", "swe-agent", file.toString());

        Result again = shell.run("import", "--format", "swe-agent", file.toString(), copy.toString());

        assertThat(again.code()).isZero();
        assertThat(again.lines()).hasSize(2).allMatch(line -> line.startsWith("already there "));
        assertThat(shell.services.log()).hasSize(29);
    }

    @Test
    void records_nothing_of_a_bad_file_and_goes_on_with_the_next() throws IOException {
        Path bad = write("bad.traj", "{\"trajectory\":[{\"action\":\"ls\"},{\"action\":".getBytes(UTF_8));
        Path good = write("good.traj", RecordedRuns.sample());

        Result result = shell.run("import", "--format", "swe-agent", bad.toString(), good.toString());

        assertThat(result.code()).isEqualTo(1);
        assertThat(result.err()).contains("refused %s — line 1, column ".formatted(bad));
        assertThat(result.out()).startsWith("imported ");
        assertThat(shell.services.log()).hasSize(29);
    }

    @Test
    void completes_what_an_interruption_left() throws IOException {
        Path file = write("long.traj", RecordedRuns.ofSteps(400).getBytes(UTF_8));
        shell.services.failAfter(1);
        Result interrupted = shell.run("import", "--format", "swe-agent", file.toString());
        int before = shell.services.log().size();
        shell.services.failAfter(100);

        Result resumed = shell.run("import", "--format", "swe-agent", "--json", file.toString());

        assertThat(interrupted.code()).isEqualTo(3);
        assertThat(before).isEqualTo(1_000);
        assertThat(resumed.out()).contains("\"events\":1207", "\"duplicate\":false");
        assertThat(shell.services.log()).hasSize(1_207);
    }

    @Test
    void refuses_the_same_run_at_another_time() throws IOException {
        Path file = write("run.traj", RecordedRuns.sample());
        shell.run("import", "--format", "swe-agent", file.toString());

        Result moved = shell.run("import", "--format", "swe-agent", "--start-time", "2025-01-01", file.toString());

        assertThat(moved.code()).isEqualTo(1);
        assertThat(moved.err()).contains("refused: REQUEST_ID_REUSED");
        assertThat(shell.services.log()).hasSize(29);
    }

    @Test
    void wants_a_format_it_knows_and_files_it_can_read() {
        assertThat(shell.run("import", "x.traj").code()).isEqualTo(2);
        assertThat(shell.run("import", "--format", "csv", "x.traj").code()).isEqualTo(2);
        assertThat(shell.run("import", "--format", "swe-agent", "/no/such/file").err())
                .contains("cannot read /no/such/file");
    }

    @Test
    void takes_every_real_file() {
        List<String> arguments = new ArrayList<>(List.of("import", "--format", "swe-agent", "--json"));
        RecordedRuns.real().forEach(file -> arguments.add(file.toString()));

        Result result = shell.run(arguments.toArray(String[]::new));

        assertThat(result.err()).doesNotContain("{");
        assertThat(result.code()).isZero();
        assertThat(result.lines()).hasSize(RecordedRuns.real().size()).allMatch(line -> line.endsWith("false}"));
    }

    private Path write(String name, byte[] content) throws IOException {
        return Files.write(folder.resolve(name), content);
    }
}
