package dev.annals.cli.sweagent;

import dev.annals.cli.sweagent.Trajectory.Outcome;
import dev.annals.cli.sweagent.Trajectory.Step;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskFailed;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// How the task ended: completed where something was submitted, failed where the run stopped for another reason. A file
/// that says neither leaves the task open, unless its last action was to submit.
final class RunEnding {
    private static final String SUBMITTED = "submitted";

    private final Trajectory run;
    private final RunIds ids;
    private final EventLedger ledger;

    RunEnding(Trajectory run, RunIds ids, EventLedger ledger) {
        this.run = run;
        this.ids = ids;
        this.ledger = ledger;
    }

    void write(List<Step> steps, String cause) {
        Outcome outcome = run.outcome();
        Step last = steps.getLast();
        if (outcome.exitStatus().isBlank()) {
            if (last.action().strip().equals("submit")) {
                end(completed(last.observation(), steps), last.place(), cause);
            }
        } else if (outcome.exitStatus().startsWith(SUBMITTED)) {
            end(completed(outcome.submission(), steps), outcome.place(), cause);
        } else {
            end(
                    ContextEvent.newBuilder()
                            .setTaskFailed(TaskFailed.newBuilder()
                                    .setError("the run ended with exit status " + outcome.exitStatus())
                                    .setErrorType(outcome.exitStatus())
                                    .setAttempt(1)),
                    outcome.place(),
                    cause);
        }
    }

    private void end(ContextEvent.Builder event, String place, String cause) {
        Map<String, String> statistics = run.outcome().statistics().entrySet().stream()
                .collect(Collectors.toMap(entry -> "model_stats." + entry.getKey(), Map.Entry::getValue));
        if (!run.outcome().exitStatus().isBlank()) {
            event.putMetadata("exit_status", run.outcome().exitStatus());
        }
        ledger.add(ids.task(), place, cause, event.putAllMetadata(statistics));
    }

    private static ContextEvent.Builder completed(String submission, List<Step> steps) {
        Duration worked = steps.stream().flatMap(step -> step.took().stream()).reduce(Duration.ZERO, Duration::plus);
        return ContextEvent.newBuilder()
                .setTaskCompleted(TaskCompleted.newBuilder()
                        .setResult(submission)
                        .setExecutionTime(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(worked.toSeconds())
                                .setNanos(worked.toNanosPart())));
    }
}
