package dev.annals.cli.picocli;

import dev.annals.cli.event.EventTable;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.Order;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals events`: a search.
@Command(
        name = "events",
        header = "Find events by type, aggregate, run, agent, time and more.",
        description = {"", "With --json one event a line; 'annals record --file' takes what stands under \"event\".", ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals events --newest -n 10",
            "  annals events --type context.decision.added --agent agent-7 --since 2h",
            "  annals events --from p120 --to p345",
            "  annals events --from 2026-01-31T09:00Z --to 2026-01-31T09:30Z --occurred",
            "  annals events --correlation run-7 --limit 0 --json | jq -c .event > run-7.jsonl"
        })
final class EventsCommand implements Callable<Integer> {
    private static final int MAX_PAGE = 1_000;

    private final Terminal terminal;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Mixin
    private FilterOptions.MomentRange moments = new FilterOptions.MomentRange();

    @Option(names = "--newest", description = "Newest first. Default: oldest first.")
    private boolean newest;

    @Option(
            names = {"-n", "--limit"},
            paramLabel = "N",
            description = "How many events at most; 0 is all. Default: 100.")
    private int limit = 100;

    @Mixin
    private ConsistencyOptions consistency = new ConsistencyOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    EventsCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        EventFilter.Builder wanted = filter.filter();
        moments.into(wanted, terminal);
        QueryEventsRequest request = QueryEventsRequest.newBuilder()
                .setFilter(wanted)
                .setOrder(newest ? Order.ORDER_NEWEST_FIRST : Order.ORDER_OLDEST_FIRST)
                .setConsistency(consistency.consistency())
                .build();
        try (AnnalsClient annals = connection.connect(terminal)) {
            print(annals, request);
        }
        return ExitCode.FINE;
    }

    private void print(AnnalsClient annals, QueryEventsRequest request) {
        QueryEventsResponse page = QueryEventsResponse.getDefaultInstance();
        int shown = 0;
        do {
            int size = limit == 0 ? MAX_PAGE : Math.min(MAX_PAGE, limit - shown);
            page = annals.queryEvents(request.toBuilder()
                    .setPageSize(size)
                    .setPageToken(page.getNextPageToken())
                    .build());
            shown += page.getEventsCount();
            print(page);
        } while (!page.getNextPageToken().isEmpty() && (limit == 0 || shown < limit));
        if (!output.json()) {
            foot(page, shown);
        }
    }

    private void print(QueryEventsResponse page) {
        if (output.json()) {
            page.getEventsList().forEach(event -> terminal.out().println(Json.line(event)));
        } else if (page.getEventsCount() > 0) {
            EventTable table = new EventTable(terminal);
            table.events(page.getEventsList()).forEach(terminal.out()::println);
            terminal.out().println();
            table.span(page.getEventsList()).forEach(terminal.out()::println);
        }
    }

    private void foot(QueryEventsResponse last, int shown) {
        if (shown == 0) {
            terminal.out().println("no event matches");
        } else if (!last.getNextPageToken().isEmpty()) {
            terminal.out().println("there is more: --limit %d, or --limit 0 for all".formatted(limit * 2));
        }
        terminal.out().println(terminal.style().dim(Standings.line(last.getStanding())));
    }
}
