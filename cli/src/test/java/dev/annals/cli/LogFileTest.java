package dev.annals.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.Shell.Result;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.RecordedEvent;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("A log as a file")
final class LogFileTest {
    private final Shell original;
    private final Shell copy;

    @TempDir
    private Path folder = Path.of("");

    LogFileTest() throws IOException {
        original = new Shell();
        copy = new Shell();
    }

    @AfterEach
    void close() {
        original.close();
        copy.close();
    }

    @Test
    void puts_a_log_into_another_one_once() throws IOException {
        record(3);
        Path file = exported();

        Result first = copy.run("import", "--format", "annals", file.toString());
        Result again = copy.run("import", "--format", "annals", "--json", file.toString());

        assertThat(first.err()).isEmpty();
        assertThat(first.out()).startsWith("imported ").contains("6 events restored · 0 already there");
        assertThat(again.out()).contains("\"events\":6,\"restored\":0,\"already_there\":6,\"last_position\":6");
        assertThat(events(copy)).isEqualTo(events(original));
    }

    @Test
    void remembers_when_the_original_recorded_it() throws IOException {
        record(1);
        RecordedEvent first = original.services.log().getFirst();

        copy.run("import", "--format", "annals", exported().toString());

        assertThat(copy.services.log().getFirst().getEvent().getOrigin().getRecordedTime())
                .isEqualTo(first.getRecordedTime());
        assertThat(copy.services.log().getFirst().getEvent().getOrigin().getPosition())
                .isEqualTo(first.getPosition());
    }

    @Test
    void takes_what_is_piped_in() throws IOException {
        record(2);
        String lines = original.run("export").out();

        Result imported = copy.runWithInput(lines, "import", "--format", "annals", "-");

        assertThat(imported.code()).isZero();
        assertThat(events(copy)).isEqualTo(events(original));
    }

    @Test
    void exports_what_a_filter_leaves_and_what_comes_after_a_position() {
        record(3);

        assertThat(original.run("export", "--aggregate", "task-2").lines()).hasSize(2);
        assertThat(original.run("export", "--after", "4").lines())
                .hasSize(2)
                .first()
                .asString()
                .startsWith("{\"position\":\"5\",\"recorded_time\":\"2026-01-31T09:45:05Z\",\"event\":{");
    }

    @Test
    void continues_a_file_that_was_cut_off() throws IOException {
        record(3);
        Path file = exported();
        byte[] whole = Files.readAllBytes(file);
        Files.write(file, Arrays.copyOf(whole, whole.length - 40));
        record(1);

        Result torn = copy.run("import", "--format", "annals", file.toString());
        Result resumed = original.run("export", "--resume", file.toString());

        assertThat(torn.code()).isEqualTo(1);
        assertThat(torn.err()).contains("line 6: is torn");
        assertThat(copy.services.log()).isEmpty();
        assertThat(resumed.code()).isZero();
        assertThat(Files.readString(file)).isEqualTo(original.run("export").out());
    }

    @Test
    void does_not_continue_the_file_of_another_log_nor_write_over_one() throws IOException {
        record(1);
        Path file = exported();

        Result foreign = copy.run("export", "--resume", file.toString());

        assertThat(foreign.code()).isEqualTo(2);
        assertThat(foreign.err()).contains("is of another log");
        assertThat(original.run("export", "-o", file.toString()).code()).isEqualTo(2);
    }

    @Test
    void refuses_a_foreign_line_with_its_number_and_records_nothing() throws IOException {
        record(2);
        List<String> lines = Files.readAllLines(exported());

        assertThat(refusal(lines.get(0), "{\"name\":\"x\"}")).contains("line 2: is no exported event");
        assertThat(refusal(lines.get(0), "hello")).contains("line 2: ");
        assertThat(refusal(lines.get(1), lines.get(0))).contains("line 2: has position 1, after 2");
        assertThat(refusal(lines.get(0).replace("\"version\":\"1\"", "\"version\":\"7\"")))
                .contains("line 1: is not an event of Annals");
        assertThat(refusal(lines.get(0).replaceAll("\"request_id\":\"[^\"]*\"", "\"request_id\":\"\"")))
                .contains("line 1: has an event without a request id");
        assertThat(copy.services.log()).isEmpty();
    }

    @Test
    void refuses_another_event_at_a_version_with_its_line() throws IOException {
        record(1);
        copy.run("record", "task.created", "task-1", "-f", "description=another");

        Result refused = copy.run("import", "--format", "annals", exported().toString());

        assertThat(refused.code()).isEqualTo(1);
        assertThat(refused.err()).contains("line 1: not taken", "VERSION_TAKEN");
    }

    private String refusal(String... lines) throws IOException {
        Path file = Files.write(folder.resolve("bad.jsonl"), List.of(lines), UTF_8);
        Result result = copy.run("import", "--format", "annals", file.toString());
        assertThat(result.code()).isEqualTo(1);
        return result.err();
    }

    private Path exported() {
        Path file = folder.resolve("log.jsonl");
        assertThat(original.run("export", "-o", file.toString()).code()).isZero();
        return file;
    }

    /// Two events for each of so many tasks.
    private void record(int tasks) {
        int first = original.services.log().size() / 2 + 1;
        for (int n = first; n < first + tasks; n++) {
            original.run("record", "task.created", "task-" + n, "-f", "description=mend the roof");
            original.run("record", "task.started", "task-" + n);
        }
    }

    private static List<ContextEvent> events(Shell shell) {
        return shell.services.log().stream()
                .map(RecordedEvent::getEvent)
                .map(MemoryServices::withoutOrigin)
                .toList();
    }
}
