package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.rebuild.RebuildPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.DescribeGenerationsResponse;
import dev.annals.projector.v1.GetRebuildResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/// `annals rebuild status`: what there is and what is being rebuilt.
@Command(name = "status", header = "Show the generations and how far rebuilds are.", optionListHeading = "%nOptions:%n")
final class RebuildStatusCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(
            paramLabel = "REBUILD",
            arity = "0..1",
            description = "Its id, or a projection for its latest. Default: everything.")
    private Optional<String> rebuild = Optional.empty();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ProjectorOptions connection = new ProjectorOptions();

    RebuildStatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Rebuilds rebuilds = connection.rebuilds(terminal)) {
            if (rebuild.isPresent()) {
                one(rebuilds.get(rebuild.get()));
            } else {
                all(rebuilds.describe());
            }
        }
        return ExitCode.FINE;
    }

    private void one(GetRebuildResponse found) {
        if (output.json()) {
            terminal.out().println(Json.document(found));
        } else {
            new RebuildPage(terminal)
                    .lines(found.getRebuild(), found.getProgress())
                    .forEach(terminal.out()::println);
        }
    }

    private void all(DescribeGenerationsResponse described) {
        if (output.json()) {
            terminal.out().println(Json.document(described));
        } else {
            new RebuildPage(terminal).overview(described).forEach(terminal.out()::println);
        }
    }
}
