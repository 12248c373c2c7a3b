package dev.annals.localstack.terminal;

import dev.annals.localstack.stack.Member;
import dev.annals.localstack.stack.MemberStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/// The stack as lines for a terminal.
final class StatusTable {
    private static final String ROW = "%-16s %-12s %8s %6s  %-28s %9s %8s  %s";

    private StatusTable() {}

    static List<String> lines(List<MemberStatus> members, Instant now) {
        var lines = new java.util.ArrayList<String>();
        lines.add(ROW.formatted("NAME", "STATE", "PID", "PORT", "VERSION", "UPTIME", "MEMORY", "LOG"));
        members.forEach(member -> lines.add(line(member, now)));
        return lines;
    }

    private static String line(MemberStatus status, Instant now) {
        var state = status.state().name().toLowerCase(Locale.ROOT);
        return switch (status.member()) {
            case Member.Elsewhere elsewhere ->
                ROW.formatted(elsewhere.name(), state, "-", "-", "-", "-", "-", elsewhere.uri());
            case Member.Started started -> {
                boolean alive = started.process().alive();
                var uptime = Duration.between(started.identity().started(), now);
                yield ROW.formatted(
                        started.name(),
                        state,
                        started.identity().pid(),
                        started.port(),
                        started.version(),
                        alive ? brief(uptime) : "-",
                        alive ? memory(started.identity().pid()) : "-",
                        started.log());
            }
        };
    }

    static String brief(Duration duration) {
        if (duration.toHours() >= 48) {
            return duration.toDays() + " d";
        }
        if (duration.toMinutes() >= 120) {
            return duration.toHours() + " h";
        }
        return duration.toSeconds() >= 120 ? duration.toMinutes() + " min" : Math.max(0, duration.toSeconds()) + " s";
    }

    /// The resident memory, where the system has a `/proc`.
    private static String memory(long pid) {
        try (var lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> Long.parseLong(line.replaceAll("\\D", "")) / 1024 + " MB")
                    .findFirst()
                    .orElse("-");
        } catch (IOException noProcFileSystem) {
            return "-";
        }
    }
}
