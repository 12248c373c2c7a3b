package dev.annals.domain.task;

import com.google.protobuf.Duration;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCompleted;

/// How events of tasks that earlier versions recorded are read now.
public final class TaskUpcasts {
    private static final long LONGEST_SECONDS = 315_576_000_000L;

    private TaskUpcasts() {}

    /// Version 2 says how long the work took as a duration, where version 1 said it in floating-point seconds, which
    /// cannot be added up exactly. What is finer than a nanosecond is rounded; what no duration can say stays away.
    @SuppressWarnings("deprecation") // the field is read here and nowhere else
    public static ContextEvent completedFrom1To2(ContextEvent event) {
        TaskCompleted completed = event.getTaskCompleted();
        double seconds = completed.getExecutionTimeS();
        if (seconds == 0 || completed.hasExecutionTime() || !(Math.abs(seconds) <= LONGEST_SECONDS)) {
            return event;
        }
        return event.toBuilder()
                .setTaskCompleted(completed.toBuilder().clearExecutionTimeS().setExecutionTime(duration(seconds)))
                .build();
    }

    private static Duration duration(double seconds) {
        long whole = (long) seconds;
        long nanos = Math.round((seconds - whole) * 1e9);
        return Duration.newBuilder()
                .setSeconds(whole + nanos / 1_000_000_000)
                .setNanos((int) (nanos % 1_000_000_000))
                .build();
    }
}
