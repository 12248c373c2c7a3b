package dev.annals.cli.picocli;

import dev.annals.cli.graph.GraphTree;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.GetGraphRequest;
import dev.annals.query.v1.GetGraphResponse;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals graph`: what an aggregate is connected to.
@Command(
        name = "graph",
        header = "Show what an aggregate is connected to.",
        description = {
            "",
            "The neighbourhood as a tree. An arrow shows the direction of the relationship; a name in brackets is"
                    + " shown in full elsewhere.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {"", "Examples:", "  annals graph shop-42", "  annals graph shop-42 --depth 2 --position 345"})
final class GraphCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "ID", description = "The aggregate in the middle.")
    private String aggregateId = "";

    @Option(names = "--depth", paramLabel = "N", description = "How many steps away from it, 1 to 3. Default: 1.")
    private int depth = 1;

    @Option(names = "--max-nodes", paramLabel = "N", description = "How many nodes at most. Default: 200.")
    private int maxNodes = 200;

    @Option(names = "--position", paramLabel = "P", description = "As it was after position P of the log.")
    private Optional<Long> position = Optional.empty();

    @Mixin
    private ConsistencyOptions consistency = new ConsistencyOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    GraphCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        GetGraphRequest.Builder request = GetGraphRequest.newBuilder()
                .setAggregateId(aggregateId)
                .setDepth(depth)
                .setMaxNodes(maxNodes)
                .setConsistency(consistency.consistency());
        position.ifPresent(request::setAtPosition);
        try (AnnalsClient annals = connection.connect(terminal)) {
            GetGraphResponse graph = annals.getGraph(request.build());
            if (output.json()) {
                terminal.out().println(Json.document(graph));
            } else {
                print(graph);
            }
        }
        return ExitCode.FINE;
    }

    private void print(GetGraphResponse graph) {
        new GraphTree(terminal, graph).lines().forEach(terminal.out()::println);
        terminal.out().println();
        if (graph.getTruncated()) {
            terminal.out().println("there are more nodes: --max-nodes %d".formatted(maxNodes * 2));
        }
        terminal.out().println(terminal.style().dim(Standings.line(graph.getStanding())));
    }
}
