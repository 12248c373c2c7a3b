package dev.annals.cli.listing;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Rollout;
import dev.annals.state.v1.RolloutStep;
import java.util.Comparator;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Rollouts, a line each: what each was worth, as a whole and step by step.
public final class RolloutList implements Listing {
    private static final int MOST_STEPS = 8;

    private final Terminal terminal;
    private final Style style;

    public RolloutList(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    @Override
    public String aggregateType() {
        return "rollout";
    }

    @Override
    public List<String> lines(List<AggregateState> rollouts) {
        Table table = new Table(
                Column.left("rollout").in(style::bold),
                Column.left("status"),
                Column.right("reward").in(style::green),
                Column.left("task"),
                Column.left("mode"),
                Column.left("agent"),
                Column.right("took"),
                Column.left("steps"));
        rollouts.forEach(state -> {
            Rollout rollout = state.getRollout();
            table.row(
                    state.getAggregateId(),
                    Prose.constant(rollout.getStatus().name(), "ROLLOUT_STATUS_"),
                    rollout.hasFinalReward() ? number(rollout.getFinalReward()) : "",
                    rollout.getTaskId(),
                    rollout.getMode(),
                    rollout.getAgentId(),
                    rollout.getExecutionTimeS() == 0 ? "" : number(rollout.getExecutionTimeS()) + " s",
                    rollout.getError().isEmpty() ? steps(rollout) : rollout.getError());
        });
        return table.lines(0, terminal.width(), style);
    }

    @Override
    public String sum(List<AggregateState> states) {
        DoubleSummaryStatistics rewards = states.stream()
                .map(AggregateState::getRollout)
                .filter(Rollout::hasFinalReward)
                .mapToDouble(Rollout::getFinalReward)
                .summaryStatistics();
        String rewarded = rewards.getCount() == 0
                ? "none rewarded"
                : "%,d rewarded · mean %s, best %s, worst %s"
                        .formatted(
                                rewards.getCount(),
                                number(rewards.getAverage()),
                                number(rewards.getMax()),
                                number(rewards.getMin()));
        return "%s: %s".formatted(Prose.count(states.size(), "rollout"), rewarded);
    }

    /// How many, and their rewards in order.
    private static String steps(Rollout rollout) {
        List<RolloutStep> steps = rollout.getStepsMap().entrySet().stream()
                .sorted(Comparator.comparing(Map.Entry::getKey))
                .map(Map.Entry::getValue)
                .toList();
        int count = Math.max(steps.size(), rollout.getTripletCount());
        if (count == 0) {
            return "";
        }
        boolean rewarded = steps.stream().anyMatch(RolloutStep::hasReward);
        String rewards = steps.stream()
                .limit(MOST_STEPS)
                .map(step -> step.hasReward() ? number(step.getReward()) : "-")
                .collect(Collectors.joining(" "));
        return rewarded ? "%d: %s%s".formatted(count, rewards, steps.size() > MOST_STEPS ? " …" : "") : "" + count;
    }

    /// To the third decimal, without zeros at the end.
    private static String number(double number) {
        return String.format(Locale.ROOT, "%.3f", number).replaceAll("\\.?0+$", "");
    }
}
