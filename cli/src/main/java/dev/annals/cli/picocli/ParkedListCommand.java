package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.parked.ParkedList;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.client.Operations;
import dev.annals.projector.v1.ListParkedRequest;
import dev.annals.projector.v1.ListParkedResponse;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/// `annals parked list`.
@Command(
        name = "list",
        header = "List what is parked: where, since when, how much waits, why.",
        description = {"", "Exits with 3 when the store of a projection does not answer.", ""},
        optionListHeading = "%nOptions:%n")
final class ParkedListCommand implements Callable<Integer> {
    private static final int PAGE = 1_000;

    private final Terminal terminal;

    @Option(names = "--projection", paramLabel = "P", description = "Only of this one: graph or views.")
    private String projection = "";

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private OperatorOptions connection = new OperatorOptions();

    ParkedListCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Operations operations = connection.operations(terminal)) {
            ListParkedResponse listed = all(operations, projection);
            if (output.json()) {
                terminal.out().println(Json.document(listed));
            } else {
                new ParkedList(terminal).lines(listed).forEach(terminal.out()::println);
            }
            listed.getUnavailableList()
                    .forEach(down -> terminal.err().println("the store of %s does not answer".formatted(down)));
            return listed.getUnavailableCount() == 0 ? ExitCode.FINE : ExitCode.UNAVAILABLE;
        }
    }

    /// All pages as one.
    static ListParkedResponse all(Operations operations, String projection) {
        ListParkedResponse.Builder all = ListParkedResponse.newBuilder();
        String token = "";
        do {
            ListParkedResponse page = operations.listParked(ListParkedRequest.newBuilder()
                    .setProjection(projection)
                    .setPageSize(PAGE)
                    .setPageToken(token)
                    .build());
            all.addAllParked(page.getParkedList()).clearUnavailable().addAllUnavailable(page.getUnavailableList());
            token = page.getNextPageToken();
        } while (!token.isEmpty());
        return all.build();
    }
}
