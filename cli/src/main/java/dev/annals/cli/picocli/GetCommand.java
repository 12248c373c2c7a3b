package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.state.StatePage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `annals get`: one aggregate.
@Command(
        name = "get",
        header = "Show an aggregate, now or as it was.",
        description = {
            "",
            "Any aggregate: a context, agent, task, conversation, tool invocation, note or one of your own. A past"
                    + " moment is answered from the log itself.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals get shop-42",
            "  annals get shop-42 --version 3",
            "  annals get shop-42 --at 10m",
            "  annals get shop-42 --json | jq .state.context.phase"
        })
final class GetCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId = "";

    @Mixin
    private MomentOptions moment = new MomentOptions();

    @Mixin
    private ConsistencyOptions consistency = new ConsistencyOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    GetCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        GetStateRequest.Builder request =
                GetStateRequest.newBuilder().setAggregateId(aggregateId).setConsistency(consistency.consistency());
        moment.moment(terminal).ifPresent(request::setMoment);
        try (AnnalsClient annals = connection.connect(terminal)) {
            GetStateResponse response = annals.getState(request.build());
            if (output.json()) {
                terminal.out().println(Json.document(response));
            } else {
                StatePage page = new StatePage(terminal);
                page.lines(response.getState(), moment.inWords()).forEach(terminal.out()::println);
                page.standing(response.getStanding()).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }
}
