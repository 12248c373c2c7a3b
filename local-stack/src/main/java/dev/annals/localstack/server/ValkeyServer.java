package dev.annals.localstack.server;

import dev.annals.localstack.process.Launch;
import dev.annals.localstack.provision.GivenAddress;
import dev.annals.localstack.provision.SearchOrder;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.provision.Version;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// valkey-server with an append-only file, fsynced every second.
public record ValkeyServer(Surroundings surroundings) implements Server {
    private static final Version MINIMUM = new Version(8, 0, 0);
    private static final int PORT_IN_CONTAINER = 6379;
    /// With the libraries it needs, because it wants a newer libc than some machines have.
    private static final List<String> PACKAGES = List.of(
            "valkey-server",
            "valkey-tools",
            "libc6",
            "libatomic1",
            "libcap2",
            "libgcc-s1",
            "libjemalloc2",
            "liblzf1",
            "libssl3t64|libssl3",
            "libstdc++6",
            "libsystemd0",
            "libzstd1",
            "zlib1g");

    @Override
    public String name() {
        return "valkey";
    }

    @Override
    public String uri(int port) {
        return "redis://127.0.0.1:" + port;
    }

    @Override
    public GivenAddress given() {
        return surroundings.given("VALKEY_URI");
    }

    @Override
    public SearchOrder searchOrder() {
        return new SearchOrder(
                "valkey-server",
                List.of(
                        given(),
                        surroundings.onPath("valkey-server", MINIMUM),
                        surroundings.onMirror("valkey-server", PACKAGES),
                        surroundings.inDocker("valkey/valkey:9")),
                "install valkey-server " + MINIMUM + " or later on the PATH, or set " + surroundings.prefix()
                        + "VALKEY_URI");
    }

    @Override
    public Launch launch(ServerSource source, Site site) {
        var data = site.directory().resolve("data");
        Configuration.createDirectory(data);
        return new Launch(name(), command(source, site, data.toString()), Map.of(), site.directory(), site.log());
    }

    private static List<String> command(ServerSource source, Site site, String data) {
        return switch (source) {
            case ServerSource.Program program -> {
                var line = options("127.0.0.1", site.port(), data);
                line.addFirst(program.executable().toString());
                yield line;
            }
            case ServerSource.Image(var image) -> {
                var arguments = options("0.0.0.0", PORT_IN_CONTAINER, "/annals/data");
                arguments.addFirst("valkey-server");
                yield new Container(image, PORT_IN_CONTAINER, "/annals", List.of(), arguments).command(site);
            }
            case ServerSource.Given given -> throw new IllegalArgumentException("not ours to start: " + given);
            case ServerSource.Jars jars -> throw new IllegalArgumentException("no program: " + jars);
        };
    }

    private static List<String> options(String bind, int port, String data) {
        var line = new ArrayList<>(List.of("--bind", bind, "--port", Integer.toString(port), "--protected-mode", "no"));
        line.addAll(List.of("--dir", data, "--appendonly", "yes", "--appendfsync", "everysec", "--save", ""));
        return line;
    }

    /// While it loads its file it answers with an error, so PONG means ready.
    @Override
    public boolean answers(int port) {
        return Wire.ask(port, "PING\r\n".getBytes(StandardCharsets.US_ASCII)).startsWith("+PONG");
    }
}
