package dev.annals.cli.picocli;

import dev.annals.cli.eventtype.TypeList;
import dev.annals.cli.eventtype.TypePage;
import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.query.v1.ListEventTypesRequest;
import dev.annals.query.v1.ListEventTypesResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals types`: the registry of events.
@Command(
        name = "types",
        header = "List the types of events, or show what one is made of.",
        description = {
            "",
            "NAME is the canonical name (feature.completed), that of the message (FeatureCompleted), or another that the"
                    + " event goes by (agent.tool_use). With --aggregate-type it may be bare (created).",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals types",
            "  annals types context.decision.added",
            "  annals types created --aggregate-type agent",
            "  annals types --json | jq -r '.event_types[].name'",
            "  annals types --descriptors --json | jq .descriptors"
        })
final class TypesCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(arity = "0..1", paramLabel = "NAME", description = "Only this type.")
    private String name = "";

    @Option(
            names = "--aggregate-type",
            paramLabel = "TYPE",
            description = "Only types of this kind of aggregate, for example agent.")
    private String aggregateType = "";

    @Option(
            names = "--descriptors",
            description = "With --json: also the protobuf descriptors, which decode any event in any language.")
    private boolean descriptors;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    TypesCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        ListEventTypesRequest request = ListEventTypesRequest.newBuilder()
                .setName(name)
                .setAggregateType(aggregateType)
                .setWithDescriptors(descriptors && output.json())
                .build();
        try (AnnalsClient annals = connection.connect(terminal)) {
            ListEventTypesResponse types = annals.listEventTypes(request);
            if (output.json()) {
                terminal.out().println(Json.document(types));
            } else if (name.isEmpty()) {
                new TypeList(terminal).lines(types.getEventTypesList()).forEach(terminal.out()::println);
            } else {
                TypePage page = new TypePage(terminal);
                types.getEventTypesList().forEach(type -> page.lines(type).forEach(terminal.out()::println));
            }
        }
        return ExitCode.FINE;
    }
}
