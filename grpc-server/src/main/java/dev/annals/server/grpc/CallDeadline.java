package dev.annals.server.grpc;

import io.grpc.Context;
import io.grpc.Deadline;
import java.time.Duration;
import java.util.concurrent.TimeUnit;

/// How long the call being served may still take.
public final class CallDeadline {
    private CallDeadline() {}

    /// The time left until the caller gives up, at most `atMost`; zero if it already did.
    public static Duration remaining(Duration atMost) {
        Deadline deadline = Context.current().getDeadline();
        if (deadline == null) {
            return atMost;
        }
        Duration left = Duration.ofNanos(Math.max(0, deadline.timeRemaining(TimeUnit.NANOSECONDS)));
        return left.compareTo(atMost) < 0 ? left : atMost;
    }

    /// Whether the caller is gone: it cancelled the call, or its deadline has passed.
    public static boolean abandoned() {
        return Context.current().isCancelled();
    }
}
