package dev.annals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.server.Ports;
import java.io.IOException;
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
    private static final Path JAVA = Path.of(System.getProperty("java.home"), "bin", "java");

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
    void one_that_is_gone_has_given_its_port_back() throws IOException {
        int port = Ports.free();
        var process = listening(port);
        Readiness.await(process, () -> Ports.taken(port), LONG);

        process.kill();

        assertThat(Ports.taken(port)).isFalse();
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

    /// A process with threads and memory that take time to clear away.
    private RunningProcess listening(int port) throws IOException {
        var source = Files.writeString(directory.resolve("Listening.java"), """
                void main() throws Exception {
                    var memory = new byte[40][10_000_000];
                    for (var part : memory) java.util.Arrays.fill(part, (byte) 1);
                    new java.net.ServerSocket(%d, 1, java.net.InetAddress.getLoopbackAddress()).accept();
                }
                """.formatted(port));
        return start(List.of(JAVA.toString(), "-Xmx600m", source.toString()));
    }

    private RunningProcess shell(String script) {
        return start(List.of("/bin/sh", "-c", "exec 2>&1; " + script));
    }

    private RunningProcess start(List<String> command) {
        return RunningProcess.start(new Launch("tried", command, Map.of(), directory, directory.resolve("log")));
    }
}
