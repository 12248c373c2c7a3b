package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.parked.OutcomeLine;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Operations;
import dev.annals.projector.v1.ParkedAggregate;
import dev.annals.projector.v1.RetryParkedRequest;
import dev.annals.projector.v1.RetryParkedResponse;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals parked retry`.
@Command(
        name = "retry",
        header = "Have what waits applied, in order, after the cause is gone.",
        description = {
            "",
            "May be repeated: what fails again stays parked, with the new reason. Exits with 1 when an aggregate is"
                    + " parked again, with 3 when the outcome is still to come.",
            ""
        },
        optionListHeading = "%nOptions:%n")
final class ParkedRetryCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", arity = "0..*", description = "The aggregates' ids.")
    private List<String> aggregateIds = List.of();

    @Option(names = "--projection", required = true, paramLabel = "P", description = "graph or views.")
    private String projection = "";

    @Option(names = "--all", description = "Everything that the projection holds back.")
    private boolean all;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private OperatorOptions connection = new OperatorOptions();

    ParkedRetryCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        if (aggregateIds.isEmpty() != all) {
            throw new WrongUsage("give the ids of aggregates, or --all");
        }
        try (Operations operations = connection.operations(terminal)) {
            List<String> wanted = all
                    ? ParkedListCommand.all(operations, projection).getParkedList().stream()
                            .map(ParkedAggregate::getAggregateId)
                            .toList()
                    : aggregateIds;
            if (wanted.isEmpty() && !output.json()) {
                terminal.out().println("nothing is parked");
            }
            return wanted.stream()
                    .mapToInt(aggregateId -> retry(operations, aggregateId))
                    .max()
                    .orElse(ExitCode.FINE);
        }
    }

    private int retry(Operations operations, String aggregateId) {
        RetryParkedResponse response = operations.retryParked(RetryParkedRequest.newBuilder()
                .setProjection(projection)
                .setAggregateId(aggregateId)
                .setOperator(connection.operator(terminal))
                .build());
        OutcomeLine outcome = new OutcomeLine(aggregateId, response.getOutcome(), response.getParked());
        terminal.out().println(output.json() ? Json.line(response) : outcome.text(terminal.style()));
        return outcome.exitCode();
    }
}
