package dev.annals.localstack.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A process id together with the time the process began, so that a recycled id is never mistaken for a process of
/// ours.
public record ProcessIdentity(long pid, Instant started) {
    /// The operating system derives start times from the boot time, which moves a little when the clock is
    /// corrected.
    private static final Duration TOLERANCE = Duration.ofSeconds(2);

    public static ProcessIdentity of(ProcessHandle handle) {
        var started = handle.info().startInstant();
        return new ProcessIdentity(handle.pid(), started.orElse(Instant.EPOCH));
    }

    /// The process, if it is still the same one and still running.
    public Optional<ProcessHandle> running() {
        return ProcessHandle.of(pid).filter(this::isSame).filter(ProcessIdentity::isRunning);
    }

    private boolean isSame(ProcessHandle handle) {
        var other = of(handle).started();
        return Duration.between(started, other).abs().compareTo(TOLERANCE) <= 0;
    }

    /// A zombie counts as gone: in a container nobody may ever collect it. It is one only when its last thread has
    /// ended. Before that its first thread may show as a zombie already while the process still holds its
    /// ports. Whether it is alive is asked last: what was a zombie may have been collected while it was
    /// looked at.
    private static boolean isRunning(ProcessHandle handle) {
        return !(isZombie(handle.pid()) && threads(handle.pid()) <= 1) && handle.isAlive();
    }

    private static boolean isZombie(long pid) {
        try {
            var stat = Files.readString(proc(pid).resolve("stat"));
            return stat.startsWith("Z", stat.lastIndexOf(')') + 2);
        } catch (IOException noProcFileSystem) {
            return false;
        }
    }

    private static long threads(long pid) {
        try (var threads = Files.list(proc(pid).resolve("task"))) {
            return threads.count();
        } catch (IOException goneMeanwhile) {
            return 0;
        }
    }

    private static Path proc(long pid) {
        return Path.of("/proc", Long.toString(pid));
    }
}
