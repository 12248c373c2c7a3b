package dev.annals.cli.picocli;

import dev.annals.cli.rebuild.AggregateRebuildPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.AggregateRebuild;
import dev.annals.projector.v1.RebuildAggregateRequest;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `annals rebuild aggregate`.
@Command(
        name = "aggregate",
        header = "Make anew what single aggregates have left in a projection.",
        description = {
            "",
            "Folds the aggregate's history from the log, puts the result in the place of what is there in one step, and"
                    + " shows what differed before. Nothing else is touched. Exits with 3 when the outcome is still to come.",
            ""
        },
        optionListHeading = "%nOptions:%n")
final class RebuildAggregateCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(index = "0", paramLabel = "PROJECTION", description = "graph or views.")
    private String projection = "";

    @Parameters(index = "1..*", arity = "1..*", paramLabel = "ID", description = "The aggregates' ids.")
    private List<String> aggregateIds = List.of();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private OperatorOptions connection = new OperatorOptions();

    RebuildAggregateCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Rebuilds rebuilds = connection.rebuildsPatiently(terminal)) {
            return aggregateIds.stream()
                    .mapToInt(aggregateId -> rebuild(rebuilds, aggregateId))
                    .max()
                    .orElseThrow();
        }
    }

    private int rebuild(Rebuilds rebuilds, String aggregateId) {
        AggregateRebuild rebuild = rebuilds.rebuildAggregate(RebuildAggregateRequest.newBuilder()
                .setProjection(projection)
                .setAggregateId(aggregateId)
                .setOperator(connection.operator(terminal))
                .build());
        AggregateRebuildPage page = new AggregateRebuildPage(terminal.style(), rebuild);
        if (output.json()) {
            terminal.out().println(Json.line(rebuild));
        } else {
            page.lines().forEach(terminal.out()::println);
        }
        return page.exitCode();
    }
}
