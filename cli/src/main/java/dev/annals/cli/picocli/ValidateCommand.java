package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.HistoryFlaw;
import dev.annals.query.v1.ValidateHistoryRequest;
import dev.annals.query.v1.ValidateHistoryResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `annals validate`: is everything there?
@Command(
        name = "validate",
        header = "Check that a history, or the whole log, has no gap, no duplicate, and is in order.",
        description = {
            "",
            "Reads every event from the log itself. Ends with 1 where something is wrong. More than 100,000 flaws are"
                    + " not told one by one.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Examples:", "  annals validate", "  annals validate shop-42 --json"})
final class ValidateCommand implements Callable<Integer> {
    private static final int MOST_FLAWS = 100_000;

    private final Terminal terminal;

    @Parameters(paramLabel = "ID", arity = "0..1", description = "An aggregate's id. Default: the whole log.")
    private String aggregateId = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    ValidateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (AnnalsClient annals = connection.connectPatiently(terminal)) {
            ValidateHistoryResponse all = validate(annals);
            if (output.json()) {
                terminal.out().println(Json.document(all));
            } else {
                print(all);
            }
            return all.getFlawsCount() == 0 ? ExitCode.FINE : ExitCode.REFUSED;
        }
    }

    /// All steps as one answer, which stands where the last of them does.
    private ValidateHistoryResponse validate(AnnalsClient annals) {
        ValidateHistoryResponse.Builder all = ValidateHistoryResponse.newBuilder();
        do {
            ValidateHistoryResponse step = annals.inquiries()
                    .validateHistory(ValidateHistoryRequest.newBuilder()
                            .setAggregateId(aggregateId)
                            .setPageToken(all.getNextPageToken())
                            .build());
            all.setEvents(all.getEvents() + step.getEvents())
                    .setAggregates(all.getAggregates() + step.getAggregates())
                    .addAllFlaws(step.getFlawsList())
                    .setNextPageToken(step.getNextPageToken())
                    .setStanding(step.getStanding());
        } while (!all.getNextPageToken().isEmpty() && all.getFlawsCount() < MOST_FLAWS);
        return all.build();
    }

    private void print(ValidateHistoryResponse all) {
        Style style = terminal.style();
        Table table = new Table(
                Column.left("").in(style::red),
                Column.left("").in(style::bold),
                Column.left("").in(style::dim),
                Column.left(""));
        for (HistoryFlaw flaw : all.getFlawsList()) {
            table.row(
                    Prose.constant(flaw.getKind().name(), "FLAW_KIND_"),
                    flaw.getVersion() == 0
                            ? flaw.getAggregateId()
                            : "%s.%d".formatted(flaw.getAggregateId(), flaw.getVersion()),
                    flaw.getPosition() == 0 ? "" : "p" + flaw.getPosition(),
                    flaw.getExplanation());
        }
        table.lines(0, terminal.width(), style).forEach(terminal.out()::println);
        String checked = "%s of %s"
                .formatted(Prose.count(all.getEvents(), "event"), Prose.count(all.getAggregates(), "aggregate"));
        String verdict = all.getFlawsCount() == 0
                ? style.green("whole") + ": no gap, no duplicate, all in order"
                : style.red(Prose.count(all.getFlawsCount(), "flaw"));
        terminal.out().println("%s · %s".formatted(verdict, checked));
        terminal.out().println(style.dim(Standings.line(all.getStanding())));
    }
}
