package dev.annals.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.cli.Shell.Result;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The demo")
final class DemoTest {
    private final Shell shell;

    DemoTest() throws IOException {
        shell = new Shell();
    }

    @AfterEach
    void close() {
        shell.close();
    }

    @Test
    void records_a_run_and_tells_its_story() {
        Result told = shell.run("demo");

        assertThat(told.code()).isZero();
        assertThat(told.lines().stream().filter(line -> line.matches("\\d  .*")))
                .extracting(line -> line.replaceAll(" — .*", ""))
                .containsExactly(
                        "1  The context now",
                        "2  The context before the bad decision",
                        "3  What changed in between",
                        "4  What caused the failure",
                        "5  Where everything stands",
                        "6  Try next");
        assertThat(section(told, '2')).noneMatch(line -> line.contains("d2"));
        assertThat(section(told, '3'))
                .anyMatch(line -> line.matches("\\+ decision d2: Delete test_refund_of_one_parcel +v\\d+ · .*"))
                .anyMatch(line -> line.matches("~ phase: BUILD → RELEASE +v\\d+ · context.phase.transitioned · .*"));
    }

    @Test
    void follows_the_failure_up_to_what_was_asked() {
        List<String> chain = section(shell.run("demo"), '4').stream()
                .filter(line -> line.matches("[✗!↑] .*"))
                .toList();

        assertThat(chain.getFirst()).startsWith("✗").contains("task.failed");
        assertThat(chain.stream().filter(line -> line.startsWith("!")))
                .singleElement()
                .asString()
                .contains("d2: Delete");
        assertThat(chain.getLast()).contains("context.created");
    }

    @Test
    void names_commands_that_work() {
        List<String> commands = section(shell.run("demo"), '6').stream()
                .filter(line -> line.startsWith("  ./annals "))
                .map(line -> line.strip().replaceAll("  .*", ""))
                .toList();

        assertThat(commands).hasSizeGreaterThan(4).allSatisfy(command -> {
            Stream<String> words = Arrays.stream(command.split(" ")).skip(1);
            Stream<String> bounded = command.contains(" tail ") ? Stream.of("--limit", "1") : Stream.of();
            assertThat(shell.run(Stream.concat(words, bounded).toArray(String[]::new))
                            .code())
                    .as(command)
                    .isZero();
        });
    }

    @Test
    void can_be_told_twice() {
        shell.run("demo");
        Result again = shell.run("demo");

        assertThat(again.code()).isZero();
        assertThat(again.lines().getFirst()).endsWith("recorded before");
    }

    private static List<String> section(Result told, char number) {
        return told.lines().stream()
                .dropWhile(line -> !line.startsWith(number + "  "))
                .skip(1)
                .takeWhile(line -> !line.matches("\\d  .*"))
                .toList();
    }
}
