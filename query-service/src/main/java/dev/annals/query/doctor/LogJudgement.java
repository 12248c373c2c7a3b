package dev.annals.query.doctor;

import dev.annals.eventstore.LogCondition;
import dev.annals.query.doctor.Finding.Verdict;
import java.util.ArrayList;
import java.util.List;

/// What the condition of the log means. The log is the truth: what is lost here cannot be made again.
public final class LogJudgement {
    /// What the log is called.
    public static final String SUBJECT = "log";

    private static final int SAFE_REPLICAS = 3;

    private LogJudgement() {}

    /// When the server writes to its disk for good.
    public enum Sync {
        /// Before it acknowledges.
        ALWAYS,
        /// At an interval.
        SOMETIMES,
        /// Nobody could be asked.
        UNKNOWN
    }

    /// The findings.
    public static List<Finding> of(LogCondition condition, Sync sync) {
        List<Finding> findings = new ArrayList<>();
        findings.add(settings(condition));
        findings.add(replicas(condition));
        findings.add(sync(sync));
        findings.add(acknowledgement(condition));
        findings.add(Connections.encrypted(SUBJECT, condition.encrypted()));
        findings.add(Connections.guarded(SUBJECT, condition.guarded()));
        findings.add(Finding.kept(SUBJECT, "server", "nats-server " + condition.serverVersion()));
        return findings;
    }

    private static Finding settings(LogCondition condition) {
        if (condition.brokenPromises().isEmpty()) {
            return Finding.kept(SUBJECT, "stream", "nothing is deleted, aged out, rewritten or refused for size");
        }
        return new Finding(
                SUBJECT,
                "stream",
                Verdict.BROKEN,
                String.join("; ", condition.brokenPromises()),
                "events can be lost or accepted twice, and services that start refuse this stream",
                "put the settings back as ARCHITECTURE.md lists them");
    }

    private static Finding replicas(LogCondition condition) {
        String found = "%d replica%s".formatted(condition.replicas(), condition.replicas() == 1 ? "" : "s");
        if (condition.behind() > 0) {
            return new Finding(
                    SUBJECT,
                    "replicas",
                    Verdict.WEAK,
                    "%s, %d away or behind".formatted(found, condition.behind()),
                    "fewer copies than meant hold the newest events",
                    "see that all servers of the cluster run and reach each other");
        }
        if (condition.replicas() < SAFE_REPLICAS) {
            return new Finding(
                    SUBJECT,
                    "replicas",
                    Verdict.WEAK,
                    found,
                    "one lost disk loses the log, and one server that is away stops all writing",
                    "run three servers in different zones and set the stream to 3 replicas");
        }
        return Finding.kept(SUBJECT, "replicas", found);
    }

    private static Finding sync(Sync sync) {
        return switch (sync) {
            case ALWAYS -> Finding.kept(SUBJECT, "sync", "written to disk before it is acknowledged");
            case SOMETIMES ->
                new Finding(
                        SUBJECT,
                        "sync",
                        Verdict.WEAK,
                        "written to disk at an interval",
                        "a power cut can lose acknowledged events of the last interval",
                        "set sync_interval: always in the server's jetstream block");
            case UNKNOWN ->
                new Finding(
                        SUBJECT,
                        "sync",
                        Verdict.UNKNOWN,
                        "clients cannot see sync_interval, and no monitoring address is set",
                        "if it is not 'always', a power cut can lose acknowledged events",
                        "set ANNALS_NATS_MONITOR_URL for the query service, or look at the server's settings");
        };
    }

    private static Finding acknowledgement(LogCondition condition) {
        return condition.synchronous()
                ? Finding.kept(SUBJECT, "acknowledgement", "only what is stored is acknowledged")
                : new Finding(
                        SUBJECT,
                        "acknowledgement",
                        Verdict.BROKEN,
                        "the stream persists asynchronously",
                        "acknowledged events are lost when a server process ends suddenly",
                        "make the stream anew without persist_mode async");
    }
}
