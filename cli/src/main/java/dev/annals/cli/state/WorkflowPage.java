package dev.annals.cli.state;

import static dev.annals.cli.state.Sections.labelled;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.event.v1.WorkflowStep;
import dev.annals.state.v1.CompletedStep;
import dev.annals.state.v1.Workflow;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// A workflow as a person reads it: how far it is, what holds it up, its steps and phases.
final class WorkflowPage {
    private static final int MAX_TEXT_LINES = 12;

    private final Terminal terminal;
    private final Style style;

    WorkflowPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    List<String> lines(Workflow workflow) {
        return new Sections(style)
                .head(
                        workflow.getName(),
                        Prose.constant(workflow.getStatus().name(), "WORKFLOW_STATUS_")
                                + (workflow.getDryRun() ? " (a rehearsal)" : ""),
                        labelled("phase ", workflow.getPhase()),
                        progress(workflow),
                        labelled("assigned to ", workflow.getAssignedTo()),
                        labelled("planned by ", workflow.getCreatedBy()),
                        labelled("context ", workflow.getContextId()),
                        labelled("carries out ", workflow.getExternalTaskId()),
                        workflow.getDurationMs() == 0
                                ? ""
                                : "took " + Times.rough(Duration.ofMillis(workflow.getDurationMs())),
                        labelled("cost $", workflow.getTotalCostUsd()))
                .section("", Prose.wrapped(workflow.getDescription(), terminal.width() - 2, MAX_TEXT_LINES))
                .section("Held up", heldUp(workflow))
                .section("Failed", failure(workflow))
                .section("Steps", steps(workflow))
                .section("Phases", phases(workflow))
                .lines();
    }

    private static String progress(Workflow workflow) {
        int planned = workflow.getStepsCount();
        long done = workflow.getStepsList().stream()
                .filter(step -> workflow.containsCompletedSteps(step.getStepId()))
                .count();
        return planned == 0 ? "" : "%d of %d steps done".formatted(done, planned);
    }

    private List<String> heldUp(Workflow workflow) {
        String waiting = workflow.getWaitingForResponse() ? " (waits for an answer)" : "";
        return workflow.getPauseReason().isEmpty() && waiting.isEmpty()
                ? List.of()
                : Prose.wrapped(workflow.getPauseReason() + waiting, terminal.width() - 2, MAX_TEXT_LINES);
    }

    private List<String> failure(Workflow workflow) {
        String phase = workflow.getFailedPhase().isEmpty() ? "" : "in phase " + workflow.getFailedPhase() + ": ";
        return workflow.getError().isEmpty()
                ? List.of()
                : Prose.wrapped(phase + workflow.getError(), terminal.width() - 2, MAX_TEXT_LINES);
    }

    private List<String> steps(Workflow workflow) {
        Table table =
                new Table(Column.left("").in(style::green), Column.left("").in(style::bold), Column.left(""));
        workflow.getStepsList()
                .forEach(step -> table.row(
                        workflow.containsCompletedSteps(step.getStepId()) ? "✓" : "·", step.getStepId(), told(step)));
        workflow.getCompletedStepsMap().entrySet().stream()
                .filter(done -> workflow.getStepsList().stream()
                        .noneMatch(step -> step.getStepId().equals(done.getKey())))
                .sorted(Map.Entry.comparingByValue(Comparator.comparingLong(CompletedStep::getCompletedVersion)))
                .forEach(done -> table.row("✓", done.getKey(), done.getValue().getName()));
        return table.lines(0, terminal.width() - 2, style);
    }

    private static String told(WorkflowStep step) {
        String after = step.getDependenciesCount() == 0
                ? ""
                : " (after %s)".formatted(String.join(", ", step.getDependenciesList()));
        return (step.getName().isBlank() ? step.getDescription() : step.getName()) + after;
    }

    private List<String> phases(Workflow workflow) {
        Table table = new Table(Column.left(""), Column.left(""));
        workflow.getPhaseChangesList()
                .forEach(move -> table.row(
                        "%s → %s"
                                .formatted(move.getFromPhase(), move.getToPhase())
                                .strip(),
                        Times.both(Times.instant(move.getChangeTime()), terminal.now())));
        return table.lines(0, terminal.width() - 2, style);
    }
}
