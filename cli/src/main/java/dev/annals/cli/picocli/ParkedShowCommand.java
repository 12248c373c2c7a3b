package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.parked.ParkedPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Operations;
import dev.annals.projector.v1.GetParkedRequest;
import dev.annals.projector.v1.GetParkedResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals parked show`.
@Command(
        name = "show",
        header = "Show why an aggregate is parked, the event in the way, and what waits behind it.",
        optionListHeading = "%nOptions:%n")
final class ParkedShowCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The aggregate's id.")
    private String aggregateId = "";

    @Option(names = "--projection", required = true, paramLabel = "P", description = "graph or views.")
    private String projection = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private OperatorOptions connection = new OperatorOptions();

    ParkedShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Operations operations = connection.operations(terminal)) {
            GetParkedResponse shown = operations.getParked(GetParkedRequest.newBuilder()
                    .setProjection(projection)
                    .setAggregateId(aggregateId)
                    .build());
            if (output.json()) {
                terminal.out().println(Json.document(shown));
            } else {
                new ParkedPage(terminal).lines(shown).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }
}
