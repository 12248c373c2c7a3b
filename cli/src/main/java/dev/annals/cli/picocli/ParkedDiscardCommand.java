package dev.annals.cli.picocli;

import dev.annals.cli.parked.OutcomeLine;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Operations;
import dev.annals.projector.v1.DiscardParkedRequest;
import dev.annals.projector.v1.DiscardParkedResponse;
import dev.annals.projector.v1.GetParkedRequest;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals parked discard`.
@Command(
        name = "discard",
        header = "Give up the event in the way, in one projection and for good.",
        description = {
            "",
            "The event stays in the log. The read model lacks it from then on; those behind it are applied. Exits with 1"
                    + " when the aggregate is parked again, with 3 when the outcome is still to come.",
            ""
        },
        optionListHeading = "%nOptions:%n")
final class ParkedDiscardCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId = "";

    @Option(names = "--projection", required = true, paramLabel = "P", description = "graph or views.")
    private String projection = "";

    @Option(
            names = "--event",
            paramLabel = "EVENT",
            description = "Only if this event is in the way. Default: the one that is.")
    private String eventId = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private OperatorOptions connection = new OperatorOptions();

    ParkedDiscardCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Operations operations = connection.operations(terminal)) {
            DiscardParkedResponse response = operations.discardParked(DiscardParkedRequest.newBuilder()
                    .setProjection(projection)
                    .setAggregateId(aggregateId)
                    .setEventId(eventId.isEmpty() ? eventInTheWay(operations) : eventId)
                    .setOperator(connection.operator(terminal))
                    .build());
            OutcomeLine outcome = new OutcomeLine(aggregateId, response.getOutcome(), response.getParked());
            terminal.out().println(output.json() ? Json.document(response) : outcome.text(terminal.style()));
            return outcome.exitCode();
        }
    }

    private String eventInTheWay(Operations operations) {
        return operations
                .getParked(GetParkedRequest.newBuilder()
                        .setProjection(projection)
                        .setAggregateId(aggregateId)
                        .build())
                .getParked()
                .getEventId();
    }
}
