package dev.annals.localstack.server;

import dev.annals.localstack.process.Launch;
import dev.annals.localstack.provision.GivenAddress;
import dev.annals.localstack.provision.SearchOrder;
import dev.annals.localstack.provision.ServerSource;
import dev.annals.localstack.provision.Surroundings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// Neo4j Community as a process of its own.
public record Neo4jServer(Surroundings surroundings) implements Server {
    static final String VERSION = "2026.08.1";
    private static final int PORT_IN_CONTAINER = 7687;
    /// Bolt's greeting: the magic number, then four proposals: ranges of 5.x and 4.x, and nothing.
    private static final byte[] HANDSHAKE = {
        0x60, 0x60, (byte) 0xB0, 0x17, 0, 8, 8, 5, 0, 2, 4, 4, 0, 0, 0, 0, 0, 0, 0, 0,
    };

    @Override
    public String name() {
        return "neo4j";
    }

    @Override
    public String uri(int port) {
        return "bolt://127.0.0.1:" + port;
    }

    @Override
    public GivenAddress given() {
        return surroundings.given("NEO4J_URI");
    }

    @Override
    public SearchOrder searchOrder() {
        return new SearchOrder(
                "Neo4j",
                List.of(
                        given(),
                        surroundings.fromMaven(resource("neo4j-pom.xml").formatted(VERSION), VERSION, name()),
                        surroundings.inDocker("neo4j:2026")),
                "put Maven on the PATH and let it reach a repository, or set " + given().variable());
    }

    @Override
    public Launch launch(ServerSource source, Site site) {
        return switch (source) {
            case ServerSource.Jars jars -> launch(site, ownProcess(site, jars.classPath()));
            case ServerSource.Image(var image) -> {
                var options = List.of("-e", "NEO4J_AUTH=none");
                yield launch(site, new Container(image, PORT_IN_CONTAINER, "/data", options, List.of()).command(site));
            }
            case ServerSource.Given given -> throw new IllegalArgumentException("not ours to start: " + given);
            case ServerSource.Program program -> throw new IllegalArgumentException("no jars: " + program);
        };
    }

    private Launch launch(Site site, List<String> command) {
        return new Launch(name(), command, Map.of(), site.directory(), site.log());
    }

    private static List<String> ownProcess(Site site, String classPath) {
        var conf = site.directory().resolve("conf");
        Configuration.write(conf.resolve("neo4j.conf"), resource("neo4j.conf").formatted(site.port(), site.port()));
        var arguments = Configuration.write(
                conf.resolve("jvm.args"), resource("neo4j.args").formatted(classPath));
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "@" + arguments,
                "org.neo4j.server.Neo4jCommunity",
                "--console-mode",
                "--home-dir=" + site.directory(),
                "--config-dir=" + conf);
    }

    /// A server that takes connections answers the greeting with the version it chose.
    @Override
    public boolean answers(int port) {
        var chosen = Wire.ask(port, HANDSHAKE);
        return chosen.length() == 4 && chosen.charAt(3) >= 4;
    }

    private static String resource(String name) {
        try (var stream = Neo4jServer.class.getResourceAsStream(name)) {
            if (stream == null) {
                throw new IllegalStateException("the resource " + name + " is missing");
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + name + " cannot be read", e);
        }
    }
}
