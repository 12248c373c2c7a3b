package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.trace.TracePage;
import dev.annals.client.AnnalsClient;
import dev.annals.domain.EventIds;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import java.util.concurrent.Callable;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals trace`: why, and what then.
@Command(
        name = "trace",
        header = "Show what made an event happen, and what came of it.",
        description = {
            "",
            "Causes from the first down to the event (●), and its consequences as a tree below it, along the causation"
                    + " ids that events carry.",
            ""
        },
        optionListHeading = "%nOptions:%n",
        footer = {
            "",
            "Examples:",
            "  annals trace shop-42.3",
            "  annals trace 2f1c9d1e-7d0e-5b8e-9d0a-0f6f1f4d7a11 --json"
        })
final class TraceCommand implements Callable<Integer> {
    private static final Pattern PLACE = Pattern.compile("([A-Za-z0-9_:-]{1,128})\\.v?(\\d{1,18})");

    private final Terminal terminal;

    @Parameters(paramLabel = "EVENT", description = "An event id, or AGGREGATE.VERSION, for example shop-42.3.")
    private String event = "";

    @Option(names = "--causes", paramLabel = "N", description = "How many causes at most. Default: 100.")
    private int causes = 100;

    @Option(names = "--depth", paramLabel = "N", description = "How many steps down at most. Default: 10.")
    private int depth = 10;

    @Option(names = "--limit", paramLabel = "N", description = "How many consequences at most. Default: 200.")
    private int limit = 200;

    @Mixin
    private ConsistencyOptions consistency = new ConsistencyOptions();

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ConnectionOptions connection = new ConnectionOptions();

    TraceCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        TraceEventRequest request = TraceEventRequest.newBuilder()
                .setEventId(eventId())
                .setMaxCauses(causes)
                .setMaxDepth(depth)
                .setMaxConsequences(limit)
                .setConsistency(consistency.consistency())
                .build();
        try (AnnalsClient annals = connection.connect(terminal)) {
            TraceEventResponse trace = annals.inquiries().traceEvent(request);
            if (output.json()) {
                terminal.out().println(Json.document(trace));
            } else {
                new TracePage(terminal).lines(trace).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }

    private String eventId() {
        if (EventIds.isValid(event)) {
            return event;
        }
        Matcher place = PLACE.matcher(event);
        if (!place.matches()) {
            throw new WrongUsage("not an event id or AGGREGATE.VERSION: " + event);
        }
        return EventIds.of(place.group(1), Long.parseLong(place.group(2)));
    }
}
