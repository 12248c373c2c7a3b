package dev.annals.benchmarks;

import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.result.Result;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.benchmarks.workload.FileEvent;
import dev.annals.localstack.server.NatsServer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Appending with expected versions through the command service, one event a request, beside a bare client that
/// publishes the same bytes in the same shape: writers that wait for each acknowledgement, and one stream with many
/// under way.
final class AppendBenchmark implements Benchmark {
    private static final List<Integer> WRITERS = List.of(1, 8, 32);
    private static final int STREAMED = Appending.STREAMED;

    private final Settings settings;

    AppendBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "append";
    }

    @Override
    public void run(Report report) {
        EventFile file = EventFile.write(settings.mix());
        List<FileEvent> events = file.all();
        for (NatsServer.Sync sync : NatsServer.Sync.values()) {
            report.section("append: " + describe(sync));
            try (CommandSite site = new CommandSite(sync)) {
                warmUp(site, sync, events);
                for (int writers : WRITERS) {
                    compare(report, site, new Shape(sync, writers), events);
                }
                compare(report, site, new Shape(sync, STREAMED), events);
            }
        }
    }

    /// A service that has just started is several times slower than one that has run for half a minute.
    private static void warmUp(CommandSite site, NatsServer.Sync sync, List<FileEvent> events) {
        for (int writers : List.of(STREAMED, 32, STREAMED)) {
            Shape shape = new Shape(sync, writers);
            List<FileEvent> first = events.subList(0, Math.min(events.size(), shape.events() / 4));
            String prefix = "warm-%d-%d-".formatted(writers, site.head());
            Appending.limit(site, shape.writers(), first, prefix);
            Appending.annals(site, shape.writers(), first, prefix);
        }
    }

    private static String describe(NatsServer.Sync sync) {
        return switch (sync) {
            case BY_INTERVAL -> "by interval";
            case ALWAYS -> "always";
        };
    }

    /// In what way events are appended.
    ///
    /// @param writers how many there are that wait for each acknowledgement; 0 for one stream
    private record Shape(NatsServer.Sync sync, int writers) {
        /// So many that a run takes some seconds, whatever the shape.
        int events() {
            int eachWriter = sync == NatsServer.Sync.ALWAYS ? 500 : 4_000;
            return writers == STREAMED ? 25 * eachWriter : writers * eachWriter;
        }

        String name() {
            return writers == STREAMED ? "one stream" : writers + " unary";
        }

        String target() {
            return switch (writers) {
                case STREAMED -> ">= 70 %";
                case 32 -> ">= 50 %";
                default -> "-";
            };
        }
    }

    private void compare(Report report, CommandSite site, Shape shape, List<FileEvent> all) {
        List<FileEvent> events = all.subList(0, Math.min(all.size(), shape.events()));
        Map<String, Turns.Participant> participants = new LinkedHashMap<>();
        participants.put(Result.LIMIT, round -> Appending.limit(site, shape.writers(), events, prefix(shape, round)));
        participants.put(Result.ANNALS, round -> Appending.annals(site, shape.writers(), events, prefix(shape, round)));
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sync", describe(shape.sync()));
        parameters.put("writers", shape.name());
        settings.turns().compare(report, new Measure("append", parameters, "events/s", shape.target()), participants);
    }

    /// Each round appends to aggregates of its own.
    private static String prefix(Shape shape, int round) {
        return "w%d-r%d-".formatted(shape.writers(), round);
    }
}
