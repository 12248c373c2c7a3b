package dev.annals.localstack.server;

import static java.nio.charset.StandardCharsets.US_ASCII;

import dev.annals.localstack.process.Command;
import dev.annals.localstack.process.Launch;
import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.provision.GivenAddress;
import dev.annals.localstack.provision.SearchOrder;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.provision.Version;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// PostgreSQL that acknowledges a commit when it is on disk. Annals does not use it; what Annals is measured against
/// does.
public record PostgresServer(Surroundings surroundings) implements Server {
    private static final Version MINIMUM = new Version(14, 0, 0);
    private static final Duration INITIALISING = Duration.ofMinutes(2);
    private static final String SUPERUSER = "postgres";
    /// The longest names first: the first that the suite has is taken.
    private static final List<String> PACKAGES = List.of("postgresql-19@|postgresql-18@|postgresql-17@", "libc6");
    /// Memory and checkpoints for a machine that does nothing else; the first two are defaults, but what is measured
    /// depends on them.
    private static final List<String> SETTINGS = List.of(
            "fsync=on",
            "synchronous_commit=on",
            "full_page_writes=on",
            "shared_buffers=1GB",
            "effective_cache_size=4GB",
            "max_wal_size=4GB",
            "checkpoint_timeout=15min",
            "max_connections=200",
            "jit=off",
            "unix_socket_directories=");

    @Override
    public String name() {
        return "postgres";
    }

    @Override
    public String uri(int port) {
        return "postgresql://" + SUPERUSER + "@127.0.0.1:" + port + "/postgres";
    }

    @Override
    public GivenAddress given() {
        return surroundings.given("POSTGRES_URL");
    }

    @Override
    public SearchOrder searchOrder() {
        return new SearchOrder(
                "PostgreSQL",
                List.of(given(), surroundings.onPath("postgres", MINIMUM), surroundings.onMirror("postgres", PACKAGES)),
                "put the postgres of PostgreSQL " + MINIMUM + " or later on the PATH, or set " + given().variable());
    }

    @Override
    public Launch launch(ServerSource source, Site site) {
        return switch (source) {
            case ServerSource.Program(var executable, var version, var place) -> {
                var user = PlainUser.owning(site.directory());
                var programs = user.reachable(executable, site.directory());
                var data = site.directory().resolve("data");
                if (!Files.exists(data.resolve("PG_VERSION"))) {
                    initialise(user, programs.resolveSibling("initdb"), data);
                }
                yield new Launch(
                        name(), serving(user, programs, data, site.port()), Map.of(), site.directory(), site.log());
            }
            case ServerSource.Given given -> throw new IllegalArgumentException("not ours to start: " + given);
            case ServerSource.Image image -> throw new IllegalArgumentException("no program: " + image);
            case ServerSource.Jars jars -> throw new IllegalArgumentException("no program: " + jars);
        };
    }

    private static void initialise(PlainUser user, Path initdb, Path data) {
        var line = List.of(initdb.toString(), "-D", data.toString(), "-U", SUPERUSER);
        var options = List.of("--auth=trust", "--encoding=UTF8", "--locale=C", "--no-sync", "--no-instructions");
        var outcome = new Command(user.running(line, options), Map.of(), INITIALISING).run();
        if (!outcome.succeeded()) {
            throw new NotStarted("PostgreSQL's initdb failed:\n" + outcome.output());
        }
    }

    private static List<String> serving(PlainUser user, Path postgres, Path data, int port) {
        var line = List.of(postgres.toString(), "-D", data.toString(), "-h", "127.0.0.1", "-p", Integer.toString(port));
        var settings = new ArrayList<String>();
        SETTINGS.forEach(setting -> settings.addAll(List.of("-c", setting)));
        return user.running(line, settings);
    }

    /// While it starts it refuses a session with an error; `R` is the beginning of one.
    @Override
    public boolean answers(int port) {
        return Wire.ask(port, startOfSession()).startsWith("R");
    }

    private static byte[] startOfSession() {
        var parameters = ("user\0" + SUPERUSER + "\0database\0postgres\0\0").getBytes(US_ASCII);
        int protocol = 3 << 16;
        int length = 2 * Integer.BYTES + parameters.length;
        return ByteBuffer.allocate(length)
                .putInt(length)
                .putInt(protocol)
                .put(parameters)
                .array();
    }
}
