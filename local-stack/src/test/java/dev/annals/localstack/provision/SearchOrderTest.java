package dev.annals.localstack.provision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.progress.Progress;
import dev.annals.localstack.server.NatsServer;
import dev.annals.localstack.server.Neo4jServer;
import dev.annals.localstack.server.ValkeyServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The order of the places, tried on a machine made of scripts.
class SearchOrderTest {
    private static final Progress SILENT = new Progress() {
        @Override
        public <T> T during(String activity, Supplier<T> work) {
            return work.get();
        }
    };

    @TempDir
    private Path machine;

    @Test
    void a_given_address_comes_first() throws IOException {
        program("path/nats-server", "echo 'nats-server: v2.15.1'");

        assertThat(nats(Map.of("ANNALS_NATS_URL", "nats://example:4222"))
                        .searchOrder()
                        .find())
                .isEqualTo(new ServerSource.Given("nats://example:4222"));
    }

    @Test
    void the_address_for_tests_is_another_one() throws IOException {
        var binary = program("path/nats-server", "echo 'nats-server: v2.15.1'");
        var places = new Places(machine, machine.resolve("cache"), machine);
        var environment = Map.of("PATH", machine.resolve("path").toString(), "ANNALS_NATS_URL", "nats://mine:4222");
        var server = new NatsServer(new Surroundings(places, environment, "ANNALS_TEST_", SILENT), OptionalInt.empty());

        assertThat(server.searchOrder().find())
                .isEqualTo(new ServerSource.Program(binary, new Version(2, 15, 1), "PATH"));
    }

    @Test
    void then_a_sufficient_program_on_the_path() throws IOException {
        var binary = program("path/valkey-server", "echo 'Valkey server v=8.0.1 sha=0'");

        assertThat(new ValkeyServer(surroundings(Map.of())).searchOrder().find())
                .isEqualTo(new ServerSource.Program(binary, new Version(8, 0, 1), "PATH"));
    }

    @Test
    void a_program_that_is_too_old_gives_way_to_the_package_mirror() throws IOException {
        program("path/nats-server", "echo 'nats-server: v2.9.21'");
        fetchScript("mkdir -p $1/bin; printf '#!/bin/sh\\necho v2.15.1\\n' >$1/bin/nats-server; chmod +x $1/bin/*");

        assertThat(nats(Map.of()).searchOrder().find())
                .isEqualTo(new ServerSource.Program(
                        machine.resolve("cache/nats-server/bin/nats-server"), new Version(2, 15, 1), "package mirror"));
    }

    @Test
    void what_was_fetched_once_is_not_fetched_again() throws IOException {
        fetchScript("exit 1");
        program("cache/nats-server/bin/nats-server", "echo v2.15.1");
        Files.createFile(machine.resolve("cache/nats-server/.complete"));

        assertThat(nats(Map.of()).searchOrder().find()).isInstanceOf(ServerSource.Program.class);
    }

    @Test
    void docker_comes_last() throws IOException {
        fetchScript("exit 1");
        program("path/docker", "echo 28.0");

        assertThat(nats(Map.of()).searchOrder().find()).isEqualTo(new ServerSource.Image("nats:2.15"));
    }

    @Test
    void a_broken_download_and_every_other_reason_are_told_with_the_next_step() throws IOException {
        program("path/nats-server", "echo 'nats-server: v2.9.21'");
        fetchScript(
                "echo 'annals: the download from the mirror broke off; nothing was kept, so just try again'; exit 1");

        assertThatThrownBy(() -> nats(Map.of()).searchOrder().find())
                .isInstanceOf(SearchOrder.NotFound.class)
                .hasMessageContaining("ANNALS_NATS_URL is not set")
                .hasMessageContaining("is 2.9.21, needed is 2.12.0 or later")
                .hasMessageContaining("broke off; nothing was kept")
                .hasMessageContaining("no Docker daemon answers")
                .hasMessageContaining(
                        "Next step: install nats-server 2.12.0 or later on the PATH, or set ANNALS_NATS_URL");
    }

    @Test
    void neo4j_comes_from_maven_and_the_class_path_is_remembered() throws IOException {
        var jar = Files.createFile(machine.resolve("neo4j.jar"));
        program(
                "maven",
                "for a in \"$@\"; do case $a in -Dmdep.outputFile=*) echo '" + jar + "' >\"${a#*=}\";; esac; done");
        var environment = Map.of("ANNALS_MVN", machine.resolve("maven").toString());
        var expected = new ServerSource.Jars(jar.toString(), "2026.08.1");

        assertThat(new Neo4jServer(surroundings(environment)).searchOrder().find())
                .isEqualTo(expected);
        Files.delete(machine.resolve("maven"));
        assertThat(new Neo4jServer(surroundings(environment)).searchOrder().find())
                .isEqualTo(expected);
    }

    @Test
    void a_remembered_class_path_with_a_missing_jar_is_resolved_again() throws IOException {
        Files.createDirectories(machine.resolve("cache"));
        Files.writeString(machine.resolve("cache/neo4j-2026.08.1.classpath"), "/nowhere/neo4j.jar");
        program("maven", "echo 'no repository can be reached'; exit 1");
        var server = new Neo4jServer(
                surroundings(Map.of("ANNALS_MVN", machine.resolve("maven").toString())));

        assertThatThrownBy(() -> server.searchOrder().find())
                .hasMessageContaining("Maven could not give the jars: no repository can be reached")
                .hasMessageContaining("Next step: put Maven on the PATH");
    }

    @Test
    void asking_stops_at_the_first_place_that_has_it() {
        var found = new ServerSource.Given("nats://a:1");
        var order = new SearchOrder(
                "server",
                List.of(() -> new Lookup.Answer.Missing("not here"), () -> new Lookup.Answer.Found(found), () -> {
                    throw new IllegalStateException("asked in vain");
                }),
                "none");

        assertThat(order.find()).isEqualTo(found);
    }

    private NatsServer nats(Map<String, String> environment) {
        return new NatsServer(surroundings(environment), OptionalInt.empty());
    }

    private Surroundings surroundings(Map<String, String> more) {
        var environment = new java.util.HashMap<>(more);
        environment.put("PATH", machine.resolve("path").toString());
        var places = new Places(machine.resolve("home"), machine.resolve("cache"), machine);
        return new Surroundings(places, environment, "ANNALS_", SILENT);
    }

    private void fetchScript(String body) throws IOException {
        program("local-stack/scripts/fetch-debian.sh", body);
    }

    private Path program(String name, String body) throws IOException {
        var file = machine.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        assertThat(file.toFile().setExecutable(true)).isTrue();
        return file;
    }
}
