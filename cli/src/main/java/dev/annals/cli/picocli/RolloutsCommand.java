package dev.annals.cli.picocli;

import dev.annals.cli.listing.RolloutList;
import dev.annals.cli.text.Terminal;
import dev.annals.query.v1.EventFilter;
import dev.annals.state.v1.Rollout;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals rollouts`: what they were worth.
@Command(
        name = "rollouts",
        header = "List rollouts with their rewards.",
        description = {"", "The last column counts the steps and tells their rewards in order.", ""},
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals rollouts --task t-1 --mode train",
            "  annals rollouts --execution ex-3 --newest -n 10",
            "  annals rollouts --json | jq .state.rollout.final_reward"
        })
final class RolloutsCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--task", paramLabel = "ID", description = "Only those of this task.")
    private String task = "";

    @Option(names = "--execution", paramLabel = "ID", description = "Only those of this execution.")
    private String execution = "";

    @Option(names = "--agent", paramLabel = "ID", description = "Only those of this agent.")
    private String agent = "";

    @Option(names = "--mode", paramLabel = "MODE", description = "Only those of this mode, for example train.")
    private String mode = "";

    @Mixin
    private ListOptions list = new ListOptions();

    RolloutsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFilter.Builder filter = EventFilter.newBuilder().setAgentId(agent).setExecutionId(execution);
        return list.list(terminal, new RolloutList(terminal), filter, state -> isWanted(state.getRollout()));
    }

    private boolean isWanted(Rollout rollout) {
        return (task.isEmpty() || task.equals(rollout.getTaskId()))
                && (execution.isEmpty() || execution.equals(rollout.getExecutionId()))
                && (agent.isEmpty() || agent.equals(rollout.getAgentId()))
                && (mode.isEmpty() || mode.equals(rollout.getMode()));
    }
}
