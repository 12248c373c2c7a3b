package dev.annals.benchmarks;

import dev.annals.benchmarks.neo4j.GraphServer;
import dev.annals.benchmarks.result.Measure;
import dev.annals.benchmarks.workload.Digests;
import dev.annals.benchmarks.workload.EventFile;
import dev.annals.benchmarks.workload.FileEvent;
import dev.annals.localstack.OwnPostgres;
import dev.annals.localstack.provision.Places;
import dev.annals.localstack.server.NatsServer;
import dev.annals.readmodel.Generation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Annals beside the peers, in turns, on the same file: appending with expected versions and durable acknowledgements,
/// and projecting what is stored, cold. Whoever ends in another state than the file's is void.
final class PeersBenchmark implements Benchmark {
    private static final List<Integer> WRITERS = List.of(1, 8, 32);
    private static final int EVENTS_PER_WRITER = 1_000;
    private static final int WARM_UP_WRITERS = 32;
    private static final int WARM_UP_EVENTS = 5_000;
    private static final String TARGET = ">= 3 times the best peer";

    private final Settings settings;

    PeersBenchmark(Settings settings) {
        this.settings = settings;
    }

    @Override
    public String name() {
        return "peers";
    }

    @Override
    public void run(Report report) {
        report.section("peers: the same work on PostgreSQL, to the same state");
        EventFile file = EventFile.write(settings.mix());
        try (OwnPostgres postgres = OwnPostgres.start()) {
            List<Peer> peers = Peer.built(Places.from(System.getenv()).checkout(), postgres.jdbcUrl());
            if (peers.isEmpty()) {
                report.remark("no peer is built; ./annals bench peers builds them");
                return;
            }
            report.figure("PostgreSQL, fsync and synchronous_commit on", postgres.version(), "-");
            append(report, peers, file);
            project(report, peers, file);
        }
    }

    private void append(Report report, List<Peer> peers, EventFile file) {
        try (CommandSite durable = new CommandSite(NatsServer.Sync.ALWAYS);
                CommandSite standard = new CommandSite(NatsServer.Sync.BY_INTERVAL)) {
            // As many as the peers warm up with.
            List<FileEvent> first = file.first(WARM_UP_EVENTS).all();
            Appending.annals(durable, WARM_UP_WRITERS, first, "warm-");
            Appending.annals(standard, WARM_UP_WRITERS, first, "warm-");
            for (int writers : WRITERS) {
                EventFile some = file.first(writers * EVENTS_PER_WRITER);
                String expected = Digests.expectedVersions(some);
                List<FileEvent> events = some.all();
                Map<String, Turns.Participant> participants = new LinkedHashMap<>();
                peers.forEach(peer -> participants.put(peer.name(), round -> peer.append(some, writers, expected)));
                participants.put(
                        "annals, sync always",
                        round -> Appending.annals(durable, writers, events, "p%d-%d-".formatted(writers, round)));
                participants.put(
                        "annals, sync by interval",
                        round -> Appending.annals(standard, writers, events, "p%d-%d-".formatted(writers, round)));
                Measure measure = new Measure(
                        "append beside peers", Map.of("writers", Integer.toString(writers)), "events/s", TARGET);
                settings.turns().compare(report, measure, participants);
            }
        }
    }

    private void project(Report report, List<Peer> peers, EventFile file) {
        String expected = Digests.expectedRows(file);
        Map<String, Turns.Participant> participants = new LinkedHashMap<>();
        peers.forEach(peer -> participants.put(peer.name(), round -> peer.project(file, expected)));
        try (ProjectionSite site = new ProjectionSite(file);
                GraphServer graph = new GraphServer(site.servers().neo4jUri())) {
            participants.put("annals, Valkey", round -> {
                Generation generation = site.generation("pv" + round);
                return Projecting.intoValkey(site, generation, expected);
            });
            participants.put("annals, Neo4j", round -> {
                Generation generation = site.generation("pg" + round);
                return Projecting.intoNeo4j(site, generation, graph, expected);
            });
            Measure measure = new Measure(
                    "projection beside peers",
                    Map.of("events", Integer.toString(settings.mix().events())),
                    "events/s",
                    TARGET);
            settings.turns().compare(report, measure, participants);
        }
    }
}
