package dev.annals.cli.sweagent;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// The names of a run and of what belongs to it. They follow from the file's content alone, so the same content is
/// the same run, whatever its file is called.
///
/// @param runId also the correlation id of its events
record RunIds(String runId) {
    private static final int BYTES = 8;

    static RunIds of(byte[] content) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(content);
            return new RunIds("swe-" + HexFormat.of().formatHex(hash, 0, BYTES));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    String task() {
        return "task:" + runId;
    }

    String context() {
        return "context:" + runId;
    }

    String conversation() {
        return "conversation:" + runId;
    }

    /// @param number from 1; runs with one agent are the rule
    String agent(int number) {
        return number == 1 ? "agent:" + runId : "agent:%s:%d".formatted(runId, number);
    }

    /// Who speaks in a role that no agent has.
    String role(String role) {
        return role + ":" + runId;
    }

    /// @param step from 1
    String toolInvocation(int step) {
        return "tool:%s:%d".formatted(runId, step);
    }

    /// The first number is the version of the mapping to events: another mapping is another request.
    ///
    /// @param number from 1
    String request(int number) {
        return "import:swe-agent:1:%s:%d".formatted(runId, number);
    }
}
