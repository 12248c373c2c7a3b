package dev.annals.localstack.server;

import com.sun.management.OperatingSystemMXBean;
import dev.annals.localstack.process.Launch;
import dev.annals.localstack.provision.GivenAddress;
import dev.annals.localstack.provision.SearchOrder;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.provision.Version;
import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.stream.Stream;

/// nats-server with JetStream on disk.
public record NatsServer(Surroundings surroundings, OptionalInt monitorPort, Sync sync) implements Server {
    private static final Version MINIMUM = new Version(2, 12, 0);
    private static final int PORT_IN_CONTAINER = 4222;
    private static final long LEAST_MEMORY = 2L << 30;

    /// A block of the log stays in memory until the collector runs, so a server that collects rarely reads a block once
    /// where another reads and unpacks it for every question (docs/guides/servers.md).
    private static final Map<String, String> COLLECTOR =
            Map.of("GOGC", "400", "GOMEMLIMIT", "%dMiB".formatted(mostMemory() >> 20));

    /// It takes what the blocks in use need, and no more than this.
    private static long mostMemory() {
        OperatingSystemMXBean machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
        return Math.max(LEAST_MEMORY, machine.getTotalMemorySize() / 4);
    }

    /// When it forces to disk what it has acknowledged.
    public enum Sync {
        /// Every two minutes, as it does unless told otherwise.
        BY_INTERVAL(""),
        /// Before it acknowledges.
        ALWAYS(", sync_interval: always");

        private final String setting;

        Sync(String setting) {
            this.setting = setting;
        }
    }

    public NatsServer(Surroundings surroundings, OptionalInt monitorPort) {
        this(surroundings, monitorPort, Sync.BY_INTERVAL);
    }

    @Override
    public String name() {
        return "nats";
    }

    @Override
    public String uri(int port) {
        return "nats://127.0.0.1:" + port;
    }

    @Override
    public GivenAddress given() {
        return surroundings.given("NATS_URL");
    }

    @Override
    public SearchOrder searchOrder() {
        return new SearchOrder(
                "nats-server",
                List.of(
                        given(),
                        surroundings.onPath("nats-server", MINIMUM),
                        surroundings.onMirror("nats-server", List.of("nats-server")),
                        surroundings.inDocker("nats:2.15")),
                "install nats-server " + MINIMUM + " or later on the PATH, or set " + surroundings.prefix()
                        + "NATS_URL");
    }

    @Override
    public Launch launch(ServerSource source, Site site) {
        return switch (source) {
            case ServerSource.Program program -> {
                var store = site.directory().resolve("jetstream").toString();
                var file = Configuration.write(
                        site.directory().resolve("nats.conf"), configuration("127.0.0.1:" + site.port(), store));
                yield launch(site, List.of(program.executable().toString(), "-c", file.toString()));
            }
            case ServerSource.Image(var image) -> {
                var listen = "0.0.0.0:" + PORT_IN_CONTAINER;
                Configuration.write(site.directory().resolve("nats.conf"), configuration(listen, "/annals/jetstream"));
                var arguments = List.of("-c", "/annals/nats.conf");
                yield launch(
                        site,
                        new Container(image, PORT_IN_CONTAINER, "/annals", collectorOptions(), arguments)
                                .command(site));
            }
            case ServerSource.Given given -> throw new IllegalArgumentException("not ours to start: " + given);
            case ServerSource.Jars jars -> throw new IllegalArgumentException("no program: " + jars);
        };
    }

    private Launch launch(Site site, List<String> command) {
        return new Launch(name(), command, COLLECTOR, site.directory(), site.log());
    }

    private static List<String> collectorOptions() {
        return COLLECTOR.entrySet().stream()
                .flatMap(setting -> Stream.of("-e", setting.getKey() + "=" + setting.getValue()))
                .toList();
    }

    private String configuration(String listen, String store) {
        var monitor = monitorPort.isPresent() ? "http: \"127.0.0.1:" + monitorPort.getAsInt() + "\"\n" : "";
        return """
                server_name: annals-local
                listen: "%s"
                max_payload: 8MB
                jetstream { store_dir: "%s"%s }
                """.formatted(listen, store, sync.setting) + monitor;
    }

    /// A server greets with INFO as soon as it takes connections.
    @Override
    public boolean answers(int port) {
        return Wire.ask(port, new byte[0]).startsWith("INFO ");
    }
}
