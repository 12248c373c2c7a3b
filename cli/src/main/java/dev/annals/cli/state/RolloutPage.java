package dev.annals.cli.state;

import static dev.annals.cli.state.Sections.labelled;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.state.v1.Rollout;
import java.util.List;
import java.util.Map;

/// A rollout as a person reads it: what it was worth, and its steps with what each was worth.
final class RolloutPage {
    private static final int MAX_TEXT_LINES = 12;
    private static final int MAX_PROMPT = 50;

    private final Terminal terminal;
    private final Style style;

    RolloutPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    List<String> lines(Rollout rollout) {
        MessageTree tree = new MessageTree(terminal.width() - 2, style);
        return new Sections(style)
                .head(
                        "",
                        Prose.constant(rollout.getStatus().name(), "ROLLOUT_STATUS_"),
                        rollout.hasFinalReward() ? "reward " + MessageTree.scalar(rollout.getFinalReward()) : "",
                        labelled("of ", rollout.getTaskId()),
                        rollout.getMode(),
                        labelled("by ", rollout.getAgentId()),
                        labelled("on ", rollout.getWorkerId()),
                        labelled("with ", rollout.getResourcesId()),
                        labelled("in ", rollout.getExecutionId()),
                        rollout.getExecutionTimeS() == 0
                                ? ""
                                : "took %s s".formatted(MessageTree.scalar(rollout.getExecutionTimeS())),
                        rollout.getTripletCount() == 0 ? "" : Prose.count(rollout.getTripletCount(), "step"))
                .section("Asked", tree.lines(rollout.getTaskInput()))
                .section("Failed", Prose.wrapped(rollout.getError(), terminal.width() - 2, MAX_TEXT_LINES))
                .section("Steps", steps(rollout))
                .lines();
    }

    private List<String> steps(Rollout rollout) {
        Table table = new Table(
                Column.right("step").in(style::bold),
                Column.right("reward"),
                Column.left("asked"),
                Column.left("answer"));
        rollout.getStepsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(step -> table.row(
                        String.valueOf(step.getKey()),
                        step.getValue().hasReward()
                                ? MessageTree.scalar(step.getValue().getReward())
                                : "",
                        Prose.oneLine(step.getValue().getPrompt(), MAX_PROMPT),
                        step.getValue().getResponse()));
        return table.isEmpty() ? List.of() : table.lines(0, terminal.width() - 2, style);
    }
}
