package dev.annals.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/// A process and its log. It outlives this JVM unless it is stopped or an [OrphanGuard] watches it.
public record RunningProcess(String name, ProcessIdentity identity, Path log) {
    private static final Duration AFTER_KILL = Duration.ofSeconds(5);
    private static final int TAIL_LINES = 20;
    private static final int LOOKED_AT = 400;
    private static final Pattern FRAME = Pattern.compile("\\s+(at |\\.\\.\\. \\d)");

    /// Starts in a session of its own where the system can, so that Ctrl-C reaches the one who started it and not
    /// the process.
    public static RunningProcess start(Launch launch) {
        var builder = new ProcessBuilder(inOwnSession(launch.command()))
                .directory(launch.directory().toFile())
                .redirectErrorStream(true)
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(ProcessBuilder.Redirect.appendTo(launch.log().toFile()));
        builder.environment().putAll(launch.environment());
        try {
            Files.createDirectories(launch.directory());
            Files.createDirectories(launch.log().toAbsolutePath().getParent());
            var process = builder.start();
            return new RunningProcess(launch.name(), ProcessIdentity.of(process.toHandle()), launch.log());
        } catch (IOException e) {
            throw new UncheckedIOException(
                    launch.name() + " could not be started: " + launch.command().getFirst(), e);
        }
    }

    static List<String> inOwnSession(List<String> command) {
        var setsid = Path.of("/usr/bin/setsid");
        if (!Files.isExecutable(setsid)) {
            return command;
        }
        var inSession = new ArrayList<>(command);
        inSession.addFirst(setsid.toString());
        return inSession;
    }

    public boolean alive() {
        return identity.running().isPresent();
    }

    public long pid() {
        return identity.pid();
    }

    /// Asks the process to end, and makes it end when the grace is over. Returns whether it ended by itself.
    public boolean stop(Duration grace) {
        var running = identity.running();
        if (running.isEmpty()) {
            return true;
        }
        running.get().destroy();
        if (awaitEnd(grace)) {
            return true;
        }
        kill();
        return false;
    }

    /// Ends the process at once, as a crash would.
    public void kill() {
        identity.running().ifPresent(ProcessHandle::destroyForcibly);
        if (!awaitEnd(AFTER_KILL)) {
            throw new IllegalStateException(name + " (pid " + pid() + ") does not end, not even when killed");
        }
    }

    /// Stops it where it is, as a long pause of its machine would.
    public void pause() {
        signal("STOP");
    }

    /// Lets it go on where it was paused.
    public void resume() {
        signal("CONT");
    }

    private void signal(String signal) {
        try {
            var kill = new ProcessBuilder("kill", "-" + signal, Long.toString(pid()))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start();
            if (!Waiting.until(() -> !kill.isAlive(), AFTER_KILL) || kill.exitValue() != 0) {
                throw new IllegalStateException("%s (pid %d) takes no %s".formatted(name, pid(), signal));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot send %s to %s".formatted(signal, name), e);
        }
    }

    private boolean awaitEnd(Duration limit) {
        return Waiting.until(() -> !alive(), limit);
    }

    /// The last lines it printed, for a message to a person; without the frames of stack traces, which hide the
    /// causes.
    public String lastLines() {
        var lines = new LogFile(log)
                .lastLines(LOOKED_AT).stream()
                        .filter(line -> !FRAME.matcher(line).lookingAt())
                        .toList();
        return String.join("\n", lines.subList(Math.max(0, lines.size() - TAIL_LINES), lines.size()));
    }
}
