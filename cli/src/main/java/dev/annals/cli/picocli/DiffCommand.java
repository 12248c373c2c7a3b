package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.state.DifferencePage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals diff`: what changed in one aggregate.
@Command(
        name = "diff",
        header = "Show what changed in an aggregate between two moments, and by which event.",
        description = {
            "",
            "Each field that differs: + came, - went, ~ changed, with the event that last wrote it. A moment is "
                    + MomentText.FORMS + ".",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals diff shop-42 --from v3",
            "  annals diff shop-42 --from 1h --to 10m",
            "  annals diff shop-42 --from p120 --to p345 --json | jq '.changes[].path'"
        })
final class DiffCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId = "";

    @Option(
            names = "--from",
            paramLabel = "MOMENT",
            description = "The earlier moment. Default: before its first event.")
    private String from = "v0";

    @Option(names = "--to", paramLabel = "MOMENT", description = "The later moment. Default: now.")
    private String to = "now";

    @Option(
            names = "--occurred",
            description = "Times mean when things happened, by the clock of those who saw them, not when they were"
                    + " recorded.")
    private boolean occurred;

    @Option(names = "--limit", paramLabel = "N", description = "How many changes at most. Default: 200.")
    private int limit = 200;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    DiffCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        DiffStatesRequest.Builder request =
                DiffStatesRequest.newBuilder().setAggregateId(aggregateId).setMaxChanges(limit);
        MomentText.moment("--from", from, occurred, terminal.now()).ifPresent(request::setFrom);
        MomentText.moment("--to", to, occurred, terminal.now()).ifPresent(request::setTo);
        try (AnnalsClient annals = connection.connect(terminal)) {
            DiffStatesResponse response = annals.inquiries().diffStates(request.build());
            if (output.json()) {
                terminal.out().println(Json.document(response));
            } else {
                DifferencePage page = new DifferencePage(terminal);
                page.head(aggregateId, response).forEach(terminal.out()::println);
                page.changes(response).forEach(terminal.out()::println);
                page.foot(response).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }
}
