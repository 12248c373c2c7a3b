package dev.annals.cli.picocli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.record.ConflictRetry;
import dev.annals.cli.record.EventFile;
import dev.annals.cli.record.JsonCheck;
import dev.annals.cli.record.ProposedPayload;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.client.AnnalsClient;
import dev.annals.domain.registry.EventRegistry;
import dev.annals.domain.registry.RegisteredEvent;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals record`: one event, or a file of them.
@Command(
        name = "record",
        header = "Record what happened.",
        description = {
            "",
            "One event: its TYPE, the aggregate it happened to, and what is known of it. TYPE is a name"
                    + " of the event ('annals types' lists them) or custom.NAME with data of any shape.",
            "",
            "Many events: --file FILE, or - for what is piped in; each line is one event in JSON, as 'annals events"
                    + " --json' prints them under \"event\". With --request-id each line has an id of its own, so that"
                    + " a file can be recorded again after an interruption without doubling anything.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals record context.created shop-42 -f title='Checkout fails for EUR' -f initial_phase=BUILD",
            "  annals record context.decision.added shop-42 --data '{\"decision_id\":\"d1\",\"title\":\"Round per line\"}'",
            "  annals record custom.invoice.paid invoice-7 -f amount=12.5 -f currency=EUR",
            "  annals record task.progressed task-7 -f percent=40 --expected-version 3 --retry-conflicts 5",
            "  annals record --file events.jsonl --request-id nightly-2026-01-31"
        })
final class RecordCommand implements Callable<Integer> {
    private final Terminal terminal;
    private final JsonCheck json;

    @Parameters(index = "0", arity = "0..1", paramLabel = "TYPE", description = "The event's type.")
    private String type = "";

    @Parameters(index = "1", arity = "0..1", paramLabel = "AGGREGATE_ID", description = "What it happened to.")
    private String aggregateId = "";

    @Option(
            names = {"-d", "--data"},
            paramLabel = "JSON",
            description = "What is known, as a JSON object; @FILE reads it from a file.")
    private String data = "";

    @Option(
            names = {"-f", "--field"},
            paramLabel = "FIELD=VALUE",
            description = "Sets one field; a list grows with each; a map entry is FIELD.KEY=VALUE.")
    private List<String> fields = new ArrayList<>();

    @Option(names = "--file", paramLabel = "FILE", description = "Record the events of a file, or of - for the input.")
    private String file = "";

    @Option(names = "--types", description = "List the types of events.")
    private boolean listTypes;

    @Option(
            names = "--expected-version",
            paramLabel = "N",
            description = "Refuse unless the aggregate has this version; 0: unless it is new.")
    private Optional<Long> expectedVersion = Optional.empty();

    @Option(
            names = "--retry-conflicts",
            paramLabel = "K",
            description = "With --expected-version: when somebody else was first, say who, and try again on the version"
                    + " there is now, at most K times.")
    private int retryConflicts;

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "Names the request: repeating it records nothing and gives the first answer.")
    private String requestId = "";

    @Mixin
    private EnvelopeOptions envelope = new EnvelopeOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    RecordCommand(Terminal terminal, JsonCheck json) {
        this.terminal = terminal;
        this.json = json;
    }

    @Override
    public Integer call() {
        if (listTypes) {
            EventRegistry.all().forEach(known -> terminal.out().println(known.name()));
            return ExitCode.FINE;
        }
        return file.isEmpty() ? recordOne() : recordFile();
    }

    private int recordOne() {
        if (type.isEmpty() || aggregateId.isEmpty()) {
            throw new WrongUsage("give TYPE and AGGREGATE_ID, or --file FILE");
        }
        if (retryConflicts < 0 || (retryConflicts > 0 && expectedVersion.isEmpty())) {
            throw new WrongUsage("--retry-conflicts goes with --expected-version, and K is not negative");
        }
        ProposedEvent.Builder proposed = ProposedEvent.newBuilder().setEvent(event());
        expectedVersion.ifPresent(proposed::setExpectedVersion);
        RecordRequest request = RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(proposed)
                .build();
        try (AnnalsClient annals = connection.connect(terminal)) {
            RecordResponse response = new ConflictRetry(terminal, annals, retryConflicts).record(request);
            if (output.json()) {
                terminal.out().println(Json.document(response));
            } else {
                print(response);
            }
        }
        return ExitCode.FINE;
    }

    private ContextEvent event() {
        ContextEvent blank = blank();
        ProposedPayload payload = new ProposedPayload(blank, json);
        if (!data.isEmpty()) {
            payload.add("--data", dataText());
        }
        fields.forEach(payload::set);
        return envelope.around(payload.event(), terminal).toBuilder()
                .setAggregateId(aggregateId)
                .build();
    }

    private ContextEvent blank() {
        return EventRegistry.find(type)
                .map(RegisteredEvent::blank)
                .orElseThrow(() ->
                        new WrongUsage("no event type '%s'%s ('annals types' lists them; your own begin with custom.)"
                                .formatted(type, EventRegistry.didYouMean(type))));
    }

    private String dataText() {
        if (!data.startsWith("@")) {
            return data;
        }
        try {
            return Files.readString(Path.of(data.substring(1)), UTF_8);
        } catch (IOException unreadable) {
            throw new WrongUsage("--data: cannot read " + data.substring(1), unreadable);
        }
    }

    private void print(RecordResponse response) {
        Style style = terminal.style();
        for (EventReference event : response.getEventsList()) {
            terminal.out()
                    .println("%s %s · %s version %d · position %d"
                            .formatted(
                                    style.green(response.getDuplicate() ? "already recorded" : "recorded"),
                                    event.getEventType(),
                                    style.bold(event.getAggregateId()),
                                    event.getVersion(),
                                    event.getPosition()));
            terminal.out().println(style.dim("event " + event.getEventId()));
        }
        terminal.out().println(style.dim("token " + response.getConsistencyToken()));
    }

    private int recordFile() {
        if (!type.isEmpty() || !data.isEmpty() || !fields.isEmpty() || expectedVersion.isPresent()) {
            throw new WrongUsage("--file records events as they are; only --request-id and the connection go with it");
        }
        try (AnnalsClient annals = connection.connectPatiently(terminal)) {
            return new EventFile(terminal, annals, json, requestId, output.json()).record(file);
        }
    }
}
