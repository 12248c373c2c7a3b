package dev.annals.cli.picocli;

import dev.annals.cli.event.EventTable;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.GetHistoryRequest;
import dev.annals.query.v1.GetHistoryResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals history`: what happened to one aggregate.
@Command(
        name = "history",
        header = "Show what happened to an aggregate, oldest first.",
        description = {"", "Straight from the log: every event of one aggregate with its version and position.", ""},
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals history shop-42",
            "  annals history shop-42 --from 100 --limit 20",
            "  annals history shop-42 --json | jq '.events[].event.event_type'"
        })
final class HistoryCommand implements Callable<Integer> {
    private static final int MAX_PAGE = 1_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId = "";

    @Option(names = "--from", paramLabel = "N", description = "First version to show. Default: 1.")
    private long from = 1;

    @Option(names = "--to", paramLabel = "N", description = "Last version to show. Default: the last there is.")
    private long to;

    @Option(names = "--limit", paramLabel = "N", description = "How many events at most; 0 is all. Default: 100.")
    private int limit = 100;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    HistoryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnnalsClient annals = connection.connect(terminal)) {
            GetHistoryResponse history = history(annals);
            if (output.json()) {
                terminal.out().println(Json.document(history));
            } else {
                print(history);
            }
        }
        return ExitCode.FINE;
    }

    /// The pages as one answer, which stands where the last of them does.
    private GetHistoryResponse history(AnnalsClient annals) {
        GetHistoryResponse.Builder all = GetHistoryResponse.newBuilder();
        do {
            int wanted = limit == 0 ? MAX_PAGE : Math.min(MAX_PAGE, limit - all.getEventsCount());
            GetHistoryResponse page = annals.getHistory(GetHistoryRequest.newBuilder()
                    .setAggregateId(aggregateId)
                    .setFromVersion(from)
                    .setToVersion(to)
                    .setPageSize(wanted)
                    .setPageToken(all.getNextPageToken())
                    .build());
            all.addAllEvents(page.getEventsList())
                    .setStanding(page.getStanding())
                    .setNextPageToken(page.getNextPageToken());
        } while (!all.getNextPageToken().isEmpty() && (limit == 0 || all.getEventsCount() < limit));
        return all.build();
    }

    private void print(GetHistoryResponse history) {
        EventTable table = new EventTable(terminal);
        table.history(history.getEventsList()).forEach(terminal.out()::println);
        terminal.out().println();
        if (!history.getNextPageToken().isEmpty()) {
            long next =
                    history.getEvents(history.getEventsCount() - 1).getEvent().getVersion() + 1;
            terminal.out()
                    .println("there is more: annals history %s --from %d --limit %d"
                            .formatted(aggregateId, next, limit));
        }
        table.span(history.getEventsList()).forEach(terminal.out()::println);
        terminal.out().println(terminal.style().dim(Standings.line(history.getStanding())));
    }
}
