package dev.annals.cli.picocli;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.rebuild.RebuildPage;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildWishes;
import dev.annals.projector.v1.StartRebuildRequest;
import java.time.Duration;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/// `annals rebuild start`: begins one.
@Command(name = "start", header = "Begin to rebuild a projection.", optionListHeading = "%nOptions:%n")
final class RebuildStartCommand implements Callable<Integer> {
    private final Terminal terminal;

    @Parameters(paramLabel = "PROJECTION", description = "graph or views.")
    private String projection = "";

    @Option(names = "--auto-approve", description = "Go live as soon as it is verified, without asking.")
    private boolean autoApprove;

    @Option(
            names = "--events-per-second",
            paramLabel = "N",
            description = "Replay at most so many events per second. Default: as fast as it goes.")
    private int eventsPerSecond;

    @Option(
            names = "--sample",
            paramLabel = "PERCENT",
            description = "Verify so many of a hundred aggregates. Default: all.")
    private int sample = 100;

    @Option(
            names = "--keep-old",
            paramLabel = "DURATION",
            description = "Keep the old generation warm for so long after the cut-over. Default: 1d.")
    private String keepOld = "1d";

    @Option(names = "--reason", paramLabel = "TEXT", description = "Why, for whoever looks at it later.")
    private String reason = "";

    @Option(
            names = "--request-id",
            paramLabel = "ID",
            description = "Repeating it begins nothing new. Default: a random one.")
    private String requestId = "";

    @Option(names = "--watch", description = "Show how far it is until it is over or asks.")
    private boolean watch;

    @Mixin
    private OutputOptions output = new OutputOptions();

    @Mixin
    private ProjectorOptions connection = new ProjectorOptions();

    RebuildStartCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Duration kept = Times.amount(keepOld)
                .orElseThrow(() -> new WrongUsage("--keep-old: not a duration such as 1d: " + keepOld));
        StartRebuildRequest request = StartRebuildRequest.newBuilder()
                .setProjection(projection)
                .setRequestId(requestId)
                .setWishes(RebuildWishes.newBuilder()
                        .setAutoApprove(autoApprove)
                        .setEventsPerSecond(eventsPerSecond)
                        .setSamplePercent(sample)
                        .setKeepOld(com.google.protobuf.Duration.newBuilder()
                                .setSeconds(kept.toSeconds())
                                .setNanos(kept.toNanosPart()))
                        .setReason(reason))
                .build();
        try (Rebuilds rebuilds = connection.rebuildsPatiently(terminal)) {
            Rebuild begun = rebuilds.start(request);
            if (watch) {
                return new RebuildWatch(terminal, output.json()).watch(rebuilds, begun.getId());
            }
            if (output.json()) {
                terminal.out().println(Json.document(begun));
            } else {
                new RebuildPage(terminal).begun(begun).forEach(terminal.out()::println);
            }
        }
        return ExitCode.FINE;
    }
}
