package dev.annals.eventstore.nats;

import dev.annals.localstack.process.Launch;
import dev.annals.localstack.process.OrphanGuard;
import dev.annals.localstack.process.Readiness;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Ports;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;

/// A nats-server of a test's own, with the configuration it wants, that it may kill.
final class OwnNatsServer implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final NatsServer server;
    private final Path directory;
    private final int port;
    private final Launch launch;
    private RunningProcess process;
    private OrphanGuard guard;

    private OwnNatsServer(NatsServer server, Path executable, Path directory, String configuration) throws IOException {
        this.server = server;
        this.directory = directory;
        this.port = Ports.free();
        Path file = Files.writeString(
                directory.resolve("nats.conf"), """
                listen: "127.0.0.1:%d"
                jetstream { store_dir: "%s" }
                %s
                """.formatted(port, directory.resolve("jetstream"), configuration));
        this.launch = new Launch(
                "nats",
                List.of(executable.toString(), "-c", file.toString()),
                Map.of(),
                directory,
                directory.resolve("out.log"));
        this.process = RunningProcess.start(launch);
        this.guard = OrphanGuard.watch(process, directory);
        await();
    }

    static OwnNatsServer start(String configuration) throws IOException {
        Map<String, String> environment = new HashMap<>(System.getenv());
        environment.remove("ANNALS_TEST_NATS_URL");
        NatsServer server =
                new NatsServer(Surroundings.ofTests(environment, new PrintedProgress(System.err)), OptionalInt.empty());
        if (server.searchOrder().find() instanceof ServerSource.Program program) {
            return new OwnNatsServer(
                    server, program.executable(), Files.createTempDirectory("annals-own-nats-"), configuration);
        }
        throw new IllegalStateException("these tests configure and kill their nats-server, so it must be a program");
    }

    private void await() {
        Readiness.await(process, () -> server.answers(port), START_LIMIT);
    }

    String url() {
        return "nats://127.0.0.1:" + port;
    }

    String url(String user, String password) {
        return "nats://" + user + ":" + password + "@127.0.0.1:" + port;
    }

    /// As power loss would look to the process, not to the disk.
    void kill() {
        guard.release();
        process.kill();
    }

    void startAgain() {
        process = RunningProcess.start(launch);
        guard = OrphanGuard.watch(process, directory);
        await();
    }

    void killAndStartAgain() {
        kill();
        startAgain();
    }

    @Override
    public void close() {
        guard.close();
    }
}
