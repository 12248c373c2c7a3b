package dev.annals.eventstore;

import java.util.List;

/// What the log stands on, as its server says.
///
/// @param serverVersion version of the server that was asked
/// @param replicas how many servers keep the log
/// @param behind of those, how many are away or behind
/// @param synchronous whether appends may be acknowledged only once they are stored; false is the server's
///     asynchronous mode
/// @param encrypted whether the connection is encrypted
/// @param guarded whether the server asks who connects
/// @param brokenPromises which settings of the stream are not as they must be, one sentence each
public record LogCondition(
        String serverVersion,
        int replicas,
        int behind,
        boolean synchronous,
        boolean encrypted,
        boolean guarded,
        List<String> brokenPromises) {

    public LogCondition {
        brokenPromises = List.copyOf(brokenPromises);
    }
}
