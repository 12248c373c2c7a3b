package dev.annals.localstack.process;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/// Ends a process when this JVM ends, however it ends, and removes its temporary directory: a small shell waits on
/// a pipe that only this JVM holds open, and a killed JVM closes it too.
public final class OrphanGuard implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(15);
    /// Field 22 of `stat`, the 20th after the name, is the start time: with it a recycled process id is left alone.
    private static final String SCRIPT = """
            born() { sed 's/.*) //' "/proc/$1/stat" 2>/dev/null | cut -d' ' -f20; }
            at=$(born "$1")
            ours() { [ -n "$at" ] && [ "$(born "$1")" = "$at" ]; }
            read -r _
            ours "$1" && kill -TERM "$1" 2>/dev/null
            n=0
            while [ $n -lt 50 ] && ours "$1"; do sleep 0.1; n=$((n + 1)); done
            ours "$1" && kill -KILL "$1" 2>/dev/null
            rm -rf "$2"
            """;

    private final Process shell;

    private OrphanGuard(Process shell) {
        this.shell = shell;
    }

    /// Watches the process until this JVM is gone or the guard is closed. The directory must belong to the process
    /// alone. Keep the guard: collected as garbage it might close the pipe.
    public static OrphanGuard watch(RunningProcess process, Path directory) {
        var line = List.of("/bin/sh", "-c", SCRIPT, "annals-guard", Long.toString(process.pid()), directory.toString());
        try {
            return new OrphanGuard(new ProcessBuilder(RunningProcess.inOwnSession(line))
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .redirectError(ProcessBuilder.Redirect.DISCARD)
                    .start());
        } catch (IOException e) {
            process.kill();
            throw new UncheckedIOException(process.name() + " could not be guarded and was ended", e);
        }
    }

    /// Stops watching, for a process that is known to be gone; the directory stays.
    public void release() {
        shell.destroyForcibly();
    }

    /// Does now what would be done at the end of the JVM, and returns when it is done.
    @Override
    public void close() {
        try {
            shell.getOutputStream().close();
        } catch (IOException guardIsGone) {
            return;
        }
        if (!Waiting.until(() -> !shell.isAlive(), LIMIT)) {
            shell.destroyForcibly();
        }
    }
}
