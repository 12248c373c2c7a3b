package dev.annals.benchmarks;

import dev.annals.localstack.process.OrphanGuard;
import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Ports;
import dev.annals.localstack.server.Site;
import dev.annals.localstack.server.Starter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// A nats-server of a benchmark's own, whose files can be measured. They are gone afterwards.
final class MeasuredNats implements AutoCloseable {
    private final NatsServer server;
    private final Site site;
    private final OrphanGuard guard;

    private MeasuredNats(NatsServer server, Site site, OrphanGuard guard) {
        this.server = server;
        this.site = site;
        this.guard = guard;
    }

    static MeasuredNats start() {
        return start(NatsServer.Sync.BY_INTERVAL);
    }

    static MeasuredNats start(NatsServer.Sync sync) {
        Progress progress = new PrintedProgress(System.err);
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("ANNALS_TEST_NATS_URL");
        NatsServer server = new NatsServer(Surroundings.ofTests(environment, progress), OptionalInt.empty(), sync);
        try {
            Path directory = Files.createTempDirectory("annals-bench-nats-");
            Site site = new Site(Ports.free(), directory, directory.resolve("out.log"));
            OrphanGuard[] guard = new OrphanGuard[1];
            new Starter(progress)
                    .start(
                            server,
                            server.searchOrder().find(),
                            site,
                            process -> guard[0] = OrphanGuard.watch(process, directory));
            return new MeasuredNats(server, site, guard[0]);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory for nats-server", e);
        }
    }

    String url() {
        return server.uri(site.port());
    }

    /// Bytes of the files that hold events.
    long eventBytes() {
        try (Stream<Path> files = Files.walk(site.directory())) {
            return files.filter(file -> file.toString().endsWith(".blk"))
                    .mapToLong(MeasuredNats::size)
                    .sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        guard.close();
    }
}
