package dev.annals.cli.picocli;

import dev.annals.cli.event.EventTable;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.client.EventTail;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TailEventsRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals tail`: events as they are recorded.
@Command(
        name = "tail",
        header = "Follow events as they are recorded, until interrupted.",
        description = {
            "",
            "Begins with the next event, or behind a position of the log. Goes on without a gap when the query service"
                    + " restarts. With --json one event a line.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals tail -f",
            "  annals tail --after 0 --aggregate shop-42",
            "  annals tail --type tool.invocation.failed --json"
        })
final class TailCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Mixin
    private FilterOptions filter = new FilterOptions();

    @Option(
            names = "--after",
            paramLabel = "P",
            description = "Begin behind this position; 0 begins with the first event. Default: the end of the log.")
    private Optional<Long> after = Optional.empty();

    @Option(
            names = {"-f", "--follow"},
            description = "Go on until interrupted. It does so anyway; for the sake of habit.")
    @SuppressWarnings("UnusedVariable") // the option parser reads it
    private boolean follow;

    @Option(names = "--limit", paramLabel = "N", description = "End after N events. Default: never.")
    private long limit;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    TailCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TailEventsRequest.Builder request = TailEventsRequest.newBuilder().setFilter(filter.filter());
        after.ifPresent(request::setAfterPosition);
        EventTable table = new EventTable(terminal);
        try (AnnalsClient annals = connection.connectPatiently(terminal);
                EventTail tail = annals.tailEvents(request.build())) {
            for (long shown = 0; limit == 0 || shown < limit; shown++) {
                RecordedEvent event = tail.next().orElseThrow().getEvent();
                terminal.out().println(output.json() ? Json.line(event) : table.line(event));
                terminal.out().flush();
            }
        }
        return ExitCode.FINE;
    }
}
