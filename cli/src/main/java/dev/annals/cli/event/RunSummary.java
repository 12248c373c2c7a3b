package dev.annals.cli.event;

import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Times;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExecutionCompleted;
import dev.annals.event.v1.ExecutionStarted;
import dev.annals.event.v1.ExternalEventIngested;
import dev.annals.event.v1.FeatureCompleted;
import dev.annals.event.v1.FeatureStarted;
import dev.annals.event.v1.RolloutCompleted;
import dev.annals.event.v1.RolloutStarted;
import dev.annals.event.v1.RolloutStepRecorded;
import dev.annals.event.v1.WorkflowCompleted;
import dev.annals.event.v1.WorkflowResumed;
import dev.annals.event.v1.WorkflowStepCompleted;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What is special to say, in a line, about workflows and their features, executions and their rollouts, and what comes
/// from outside.
final class RunSummary {
    private RunSummary() {}

    static Optional<String> of(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case WORKFLOW_PHASE_CHANGED ->
                Optional.of(move(
                        event.getWorkflowPhaseChanged().getFromPhase(),
                        event.getWorkflowPhaseChanged().getToPhase()));
            case WORKFLOW_RESUMED -> Optional.of(resumed(event.getWorkflowResumed()));
            case WORKFLOW_STEP_COMPLETED -> Optional.of(step(event.getWorkflowStepCompleted()));
            case WORKFLOW_COMPLETED -> Optional.of(completed(event.getWorkflowCompleted()));
            case FEATURE_STARTED -> Optional.of(started(event.getFeatureStarted()));
            case FEATURE_COMPLETED -> Optional.of(completed(event.getFeatureCompleted()));
            case FEATURE_RENAMED ->
                Optional.of(move(
                        event.getFeatureRenamed().getOldName(),
                        event.getFeatureRenamed().getNewName()));
            case ROLLOUT_STARTED -> Optional.of(started(event.getRolloutStarted()));
            case ROLLOUT_STEP_RECORDED -> Optional.of(step(event.getRolloutStepRecorded()));
            case ROLLOUT_COMPLETED -> Optional.of(completed(event.getRolloutCompleted()));
            default -> ofExecution(event);
        };
    }

    private static Optional<String> ofExecution(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case EXECUTION_STARTED -> Optional.of(started(event.getExecutionStarted()));
            case VIRTUAL_TIME_ADVANCED ->
                Optional.of("→ " + clock(event.getVirtualTimeAdvanced().getToUs()));
            case MODEL_UPGRADED ->
                Optional.of("→ " + event.getModelUpgraded().getNewModelRef()
                        + because(event.getModelUpgraded().getReason()));
            case EXECUTION_CONTROLLED ->
                Optional.of(Prose.constant(
                        event.getExecutionControlled().getControl().name(), "EXECUTION_CONTROL_"));
            case RANDOM_DRAWN ->
                Optional.of(event.getRandomDrawn().getStream() + ": "
                        + number(event.getRandomDrawn().getValue()));
            case EXECUTION_COMPLETED -> Optional.of(completed(event.getExecutionCompleted()));
            case EXTERNAL_EVENT_INGESTED -> Optional.of(ingested(event.getExternalEventIngested()));
            case TIMER_SCHEDULED ->
                Optional.of(timer(
                        event.getTimerScheduled().getTimerId(),
                        event.getTimerScheduled().getDueVirtualUs()));
            case TIMER_FIRED ->
                Optional.of(timer(
                        event.getTimerFired().getTimerId(),
                        event.getTimerFired().getDueVirtualUs()));
            default -> Optional.empty();
        };
    }

    private static String resumed(WorkflowResumed resumed) {
        return resumed.getDecisionType().isEmpty()
                ? resumed.getMessage()
                : resumed.getDecisionType() + because(resumed.getMessage());
    }

    private static String step(WorkflowStepCompleted step) {
        String name = step.getName().isBlank() ? step.getStepId() : step.getName();
        return facts(name, place(step.getIndex(), step.getTotal()), milliseconds(step.getDurationMs()));
    }

    private static String completed(WorkflowCompleted completed) {
        return facts(
                completed.getCancelled() ? "called off" : "",
                completed.getDryRun() ? "a rehearsal" : "",
                milliseconds(completed.getDurationMs()),
                dollars(completed.getTotalCostUsd()));
    }

    private static String started(FeatureStarted started) {
        return facts(
                started.getName(),
                place(started.getIndex(), started.getTotal()),
                started.getAttempt() == 0 ? "" : "attempt " + started.getAttempt());
    }

    private static String completed(FeatureCompleted completed) {
        return facts(
                completed.getName(),
                completed.getTestsPassed() == 0 ? "" : Prose.count(completed.getTestsPassed(), "test") + " passed",
                completed.getFilesChangedCount() == 0 ? "" : Prose.count(completed.getFilesChangedCount(), "file"),
                milliseconds(completed.getDurationMs()),
                dollars(completed.getCostUsd()));
    }

    private static String started(RolloutStarted started) {
        return facts(
                started.getTaskId(),
                started.getMode(),
                started.getAgentId().isEmpty() ? started.getWorkerId() : started.getAgentId());
    }

    private static String step(RolloutStepRecorded step) {
        String reward = step.hasReward() ? " (reward %s)".formatted(number(step.getReward())) : "";
        return "%d: %s → %s%s"
                .formatted(
                        step.getIndex(),
                        Prose.oneLine(step.getPrompt(), 40),
                        Prose.oneLine(step.getResponse(), 60),
                        reward);
    }

    private static String completed(RolloutCompleted completed) {
        return facts(
                completed.hasFinalReward() ? "reward " + number(completed.getFinalReward()) : "",
                completed.getTripletCount() == 0 ? "" : Prose.count(completed.getTripletCount(), "step"),
                milliseconds((long) (1_000 * completed.getExecutionTimeS())),
                completed.getMode());
    }

    private static String started(ExecutionStarted started) {
        return facts(
                started.getSpecId(),
                started.getTaskCount() == 0 ? "" : Prose.count(started.getTaskCount(), "task"),
                started.getModelRef(),
                started.getRandomSeed() == 0 ? "" : "seed " + started.getRandomSeed());
    }

    private static String completed(ExecutionCompleted completed) {
        return facts(
                completed.getStatus(),
                completed.getRolloutCount() == 0 ? "" : Prose.count(completed.getRolloutCount(), "rollout"));
    }

    private static String ingested(ExternalEventIngested ingested) {
        String from = Prose.constant(ingested.getSource().name(), "EXTERNAL_SOURCE_");
        String what = Stream.of(from, ingested.getSourceId(), ingested.getOriginalType())
                .filter(part -> !part.isBlank())
                .collect(Collectors.joining(" "));
        return ingested.getPayload().getFieldsCount() == 0 ? what : what + ": " + Json.line(ingested.getPayload());
    }

    private static String timer(String timer, long due) {
        return facts(timer, due == 0 ? "" : "due at " + clock(due));
    }

    private static String facts(String... facts) {
        return Stream.of(facts).filter(fact -> !fact.isBlank()).collect(Collectors.joining(", "));
    }

    private static String place(int index, int total) {
        return index == 0 ? "" : total == 0 ? "no. " + index : "%d of %d".formatted(index, total);
    }

    private static String milliseconds(long duration) {
        return duration == 0 ? "" : Times.rough(Duration.ofMillis(duration));
    }

    private static String dollars(double cost) {
        return cost == 0 ? "" : "$%s".formatted(number(cost));
    }

    /// Virtual time has no day.
    private static String clock(long microseconds) {
        return number(microseconds / 1e6) + " s";
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? String.format(Locale.ROOT, "%d", (long) number)
                : Double.toString(number);
    }

    private static String move(String from, String to) {
        return from.isEmpty() ? "→ " + to : from + " → " + to;
    }

    private static String because(String reason) {
        return reason.isBlank() ? "" : " — " + reason;
    }
}
