package dev.annals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Processes, tried with a shell.
class RunningProcessTest {
    private static final Duration LONG = Duration.ofSeconds(20);

    @TempDir
    private Path directory;

    @Test
    void one_that_ends_at_once_is_told_with_its_last_lines() {
        var process = shell("echo 'port in use'; exit 1");

        assertThatThrownBy(() -> Readiness.await(process, () -> false, LONG))
                .isInstanceOf(NotStarted.class)
                .hasMessageContaining("tried ended as soon as it was started")
                .hasMessageContaining("port in use");
    }

    @Test
    void the_causes_are_told_and_the_frames_are_not() {
        var process =
                shell("printf 'Started\\nCaused by: no bean\\n\\tat a.B.c(B.java:1)\\n\\t... 77 more\\n'; exit 1");

        assertThatThrownBy(() -> Readiness.await(process, () -> false, LONG))
                .hasMessageEndingWith("Started\nCaused by: no bean");
    }

    @Test
    void one_that_never_answers_is_ended() {
        var process = shell("echo waiting; sleep 60");

        assertThatThrownBy(() -> Readiness.await(process, () -> false, Duration.ofMillis(100)))
                .isInstanceOf(NotStarted.class)
                .hasMessageContaining("did not answer");
        assertThat(process.alive()).isFalse();
    }

    @Test
    void one_that_is_asked_to_stop_stops() {
        var process = shell("sleep 60");

        assertThat(process.stop(LONG)).isTrue();
        assertThat(process.alive()).isFalse();
    }

    @Test
    void one_that_ignores_the_request_is_killed() {
        var process = shell("trap '' TERM; echo ready; while :; do sleep 1; done");
        Readiness.await(process, () -> process.lastLines().contains("ready"), LONG);

        assertThat(process.stop(Duration.ofMillis(200))).isFalse();
        assertThat(process.alive()).isFalse();
    }

    @Test
    void a_closed_guard_ends_its_process_and_removes_the_directory() {
        var process = shell("sleep 60");

        OrphanGuard.watch(process, directory).close();

        assertThat(process.alive()).isFalse();
        assertThat(Files.exists(directory)).isFalse();
    }

    @Test
    void a_released_guard_touches_nothing() {
        var process = shell("sleep 60");
        var guard = OrphanGuard.watch(process, directory);

        guard.release();

        assertThat(process.alive()).isTrue();
        assertThat(process.stop(LONG)).isTrue();
        assertThat(Files.exists(directory)).isTrue();
    }

    private RunningProcess shell(String script) {
        var command = List.of("/bin/sh", "-c", "exec 2>&1; " + script);
        return RunningProcess.start(new Launch("tried", command, Map.of(), directory, directory.resolve("log")));
    }
}
