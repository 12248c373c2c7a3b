package dev.annals.peers.participant;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;

/// What every participant does: reads the file, warms up, measures, and prints what came out as one JSON object.
///
/// Arguments are `append|project EVENT_FILE WRITERS`; the server is in `BENCH_JDBC_URL`.
public final class Participation {
    private static final int WARM_UP_EVENTS = 5_000;

    private final String name;
    private final Database database;
    private final Peer peer;
    private final List<FileEvent> events;
    private final List<FileEvent> warmUp;
    private final PrintStream answer;

    private Participation(String name, Database database, Peer peer, List<FileEvent> events, PrintStream answer) {
        this.name = name;
        this.database = database;
        this.peer = peer;
        this.events = events;
        this.answer = answer;
        this.warmUp =
                events.stream().limit(WARM_UP_EVENTS).map(FileEvent::ofWarmUp).toList();
    }

    /// Takes part with a peer. Exits with 2 if the arguments are wrong.
    public static void run(String name, Peer.Opener opener, String... arguments) {
        var server = System.getenv("BENCH_JDBC_URL");
        if (arguments.length != 3 || server == null) {
            System.err.println("usage: BENCH_JDBC_URL=jdbc:postgresql:... append|project EVENT_FILE WRITERS");
            System.exit(2);
        }
        // Some libraries print what they think; the answer stands alone.
        var answer = System.out;
        System.setOut(System.err);
        var events = FileEvent.read(Path.of(arguments[1]));
        try (var database = Database.create(server, "peer_" + name);
                var peer = opener.open(database)) {
            var participation = new Participation(name, database, peer, events, answer);
            switch (arguments[0]) {
                case "append" -> participation.append(Integer.parseInt(arguments[2]));
                case "project" -> participation.project();
                default -> throw new IllegalArgumentException("append or project, not " + arguments[0]);
            }
        }
    }

    private void append(int writers) {
        appendAll(warmUp, writers);
        database.settle();
        long start = System.nanoTime();
        long[] latencies = appendAll(events, writers);
        double seconds = secondsSince(start);
        print("append", writers, seconds, summary(latencies), Digest.of(stored()));
    }

    private static String summary(long[] latencies) {
        Arrays.sort(latencies);
        return String.format(
                Locale.ROOT,
                "\"p50Millis\":%.3f,\"p95Millis\":%.3f,\"p99Millis\":%.3f,\"maxMillis\":%.3f,",
                millis(latencies, 0.50),
                millis(latencies, 0.95),
                millis(latencies, 0.99),
                millis(latencies, 1));
    }

    private List<String> stored() {
        return database.lines("""
            SELECT * FROM (%s) AS stored (aggregate_id, version)
            WHERE aggregate_id NOT LIKE 'warm-up:%%' ORDER BY aggregate_id COLLATE "C"
            """.formatted(peer.storedVersions()));
    }

    private void project() {
        ReadModel.create(database);
        peer.load(warmUp);
        peer.project(new Progress(database, 0, warmUp.size()));
        peer.load(events);
        database.settle();
        long start = System.nanoTime();
        peer.project(new Progress(database, warmUp.size(), warmUp.size() + events.size()));
        print("project", 1, secondsSince(start), "", ReadModel.digest(database));
    }

    /// One thread for each writer, which appends the events of its aggregates one at a time. Returns what each took.
    private long[] appendAll(List<FileEvent> all, int writers) {
        try (var threads = Executors.newFixedThreadPool(writers)) {
            var shares = shares(all, writers);
            var running = new ArrayList<Future<long[]>>();
            shares.forEach(share -> running.add(threads.submit(() -> appendShare(share))));
            return running.stream()
                    .flatMapToLong(writer -> Arrays.stream(result(writer)))
                    .toArray();
        }
    }

    private static List<List<FileEvent>> shares(List<FileEvent> all, int writers) {
        var shares = new ArrayList<List<FileEvent>>();
        IntStream.range(0, writers).forEach(writer -> shares.add(new ArrayList<>()));
        all.forEach(event -> shares.get(event.writer(writers)).add(event));
        return shares;
    }

    private long[] appendShare(List<FileEvent> share) {
        var latencies = new long[share.size()];
        try (var appender = peer.appender()) {
            for (int n = 0; n < latencies.length; n++) {
                long start = System.nanoTime();
                appender.append(share.get(n));
                latencies[n] = System.nanoTime() - start;
            }
        }
        return latencies;
    }

    private static long[] result(Future<long[]> writer) {
        try {
            return writer.get();
        } catch (InterruptedException | ExecutionException e) {
            throw new IllegalStateException("a writer failed", e);
        }
    }

    private void print(String workload, int writers, double seconds, String latencies, String digest) {
        answer.printf(
                Locale.ROOT,
                "{\"participant\":\"%s\",\"workload\":\"%s\",\"writers\":%d,\"events\":%d,\"seconds\":%.3f,%s\"digest\":\"%s\"}%n",
                name,
                workload,
                writers,
                events.size(),
                seconds,
                latencies,
                digest);
    }

    private static double secondsSince(long start) {
        return (System.nanoTime() - start) / 1e9;
    }

    private static double millis(long[] sorted, double share) {
        return sorted[(int) Math.min(sorted.length - 1, Math.ceil(share * sorted.length))] / 1e6;
    }
}
