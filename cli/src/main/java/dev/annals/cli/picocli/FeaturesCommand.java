package dev.annals.cli.picocli;

import dev.annals.cli.listing.FeatureList;
import dev.annals.cli.text.Terminal;
import dev.annals.query.v1.EventFilter;
import dev.annals.state.v1.AggregateState;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals features`: how long each took, and whether it was retried.
@Command(
        name = "features",
        header = "List features: how far, how many attempts, how long each took.",
        description = {
            "",
            "A feature took what its author counted, else the time from its first start to its end. --json prints one"
                    + " feature a line, whole.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals features --correlation run-7",
            "  annals features --workflow wf-3 --retried",
            "  annals features --json | jq '.state.feature | [.name, .attempts, .duration_ms]'"
        })
final class FeaturesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Option(names = "--workflow", paramLabel = "ID", description = "Only those of this workflow.")
    private String workflow = "";

    @Option(names = "--retried", description = "Only those with more than one attempt.")
    private boolean retried;

    @Mixin
    private ListOptions list = new ListOptions();

    FeaturesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFilter.Builder filter = EventFilter.newBuilder().setWorkflowId(workflow);
        return list.list(terminal, new FeatureList(terminal), filter, this::isWanted);
    }

    private boolean isWanted(AggregateState state) {
        return (workflow.isEmpty() || workflow.equals(state.getFeature().getWorkflowId()))
                && (!retried || state.getFeature().getAttempts() > 1);
    }
}
