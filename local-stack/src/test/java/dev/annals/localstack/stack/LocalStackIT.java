package dev.annals.localstack.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.process.NotStarted;
import dev.annals.localstack.process.RunningProcess;
import dev.annals.localstack.progress.PrintedProgress;
import dev.annals.localstack.provision.Places;
import dev.annals.localstack.provision.Surroundings;
import dev.annals.localstack.server.Ports;
import dev.annals.localstack.services.AnnalsService;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.neo4j.driver.GraphDatabase;

/// The stack with the real servers and with services that only say that they serve.
class LocalStackIT {
    @TempDir
    private Path directory;

    private final List<String> told = new ArrayList<>();
    private final StackPorts ports = new StackPorts(Ports.freeRow(10));
    private FakeCheckout checkout;
    private LocalStack stack;

    @BeforeEach
    void build() throws IOException {
        checkout = FakeCheckout.build(directory.resolve("checkout"));
        stack = stack(Map.of());
    }

    @AfterEach
    void down() {
        stack.down();
    }

    @Test
    void serves_goes_down_and_comes_up_again_with_its_data() throws Exception {
        stack.up(ports);
        assertThat(stack.status())
                .hasSize(6)
                .allSatisfy(status -> assertThat(status.state()).isEqualTo(MemberStatus.State.UP));
        writeEverywhere();

        assertThat(stack.down()).isEqualTo(6);
        assertThat(stack.status()).isEmpty();
        assertThat(IntStream.range(ports.base(), ports.base() + 10).filter(Ports::taken))
                .isEmpty();

        stack.up(ports);
        assertReadEverywhere();
    }

    @Test
    void keeps_what_runs_and_starts_what_is_missing_or_was_built_anew() throws IOException {
        stack = stack(Map.of("ANNALS_NEO4J_URI", "bolt://127.0.0.1:1"));
        stack.up(ports);
        var before = pids();
        assertThat(stack.ports()).contains(ports);
        process("query-service").kill();
        assertThat(states()).containsEntry("query-service", MemberStatus.State.ENDED);
        checkout.buildAnew(AnnalsService.PROJECTOR);

        stack.up(ports);

        var after = pids();
        assertThat(after.keySet()).isEqualTo(before.keySet());
        assertThat(after.keySet().stream().filter(name -> !Objects.equals(after.get(name), before.get(name))))
                .containsExactlyInAnyOrder("query-service", "projector");
        assertThat(told).anySatisfy(sentence -> assertThat(sentence).contains("projector was built anew"));
    }

    @Test
    void a_taken_port_is_named_and_nothing_is_left_running() throws IOException {
        try (var taken = new ServerSocket(ports.of(AnnalsService.PROJECTOR), 1, InetAddress.getLoopbackAddress())) {
            assertThat(taken.isBound()).isTrue();

            assertThatThrownBy(() -> stack.up(ports))
                    .isInstanceOf(NotStarted.class)
                    .hasMessageContaining("port " + taken.getLocalPort() + " (meant for projector)")
                    .hasMessageContaining("--port-base");
        }
        assertThat(stack.running()).isEmpty();
    }

    @Test
    void a_service_that_fails_takes_down_what_was_begun() throws IOException {
        var environment = Map.of("ANNALS_NEO4J_URI", "bolt://example:7687");
        stack = stack(environment);
        var broken = directory.resolve("checkout/command-service/target/annals-command-service.jar");
        Files.write(broken, new byte[0]);

        assertThatThrownBy(() -> stack.up(ports))
                .isInstanceOf(NotStarted.class)
                .hasMessageContaining("command-service ended as soon as it was started");
        assertThat(stack.running()).isEmpty();
    }

    @Test
    void a_given_server_is_used_and_left_alone() throws IOException {
        try (var given = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var uri = "bolt://127.0.0.1:" + given.getLocalPort();
            stack = stack(Map.of("ANNALS_NEO4J_URI", uri));

            stack.up(ports);

            assertThat(states()).containsEntry("neo4j", MemberStatus.State.GIVEN);
            assertThatThrownBy(() -> stack(Map.of()).up(ports)).hasMessageContaining("with other ports or other given");
            assertThat(stack.down()).isEqualTo(5);
            assertThat(given.isClosed()).isFalse();
        }
    }

    private LocalStack stack(Map<String, String> more) {
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(variable -> variable.startsWith("ANNALS_"));
        environment.putAll(more);
        var places =
                new Places(directory.resolve("home"), Places.from(environment).cache(), checkout.root());
        return new LocalStack(
                new Surroundings(places, environment, "ANNALS_", new PrintedProgress(System.err)), told::add);
    }

    private Map<String, Long> pids() {
        var pids = new HashMap<String, Long>();
        stack.running()
                .forEach(member -> pids.put(member.name(), member.identity().pid()));
        return pids;
    }

    private Map<String, MemberStatus.State> states() {
        var states = new HashMap<String, MemberStatus.State>();
        stack.status().forEach(status -> states.put(status.member().name(), status.state()));
        return states;
    }

    private RunningProcess process(String name) {
        return stack.running().stream()
                .filter(member -> member.name().equals(name))
                .findFirst()
                .orElseThrow()
                .process();
    }

    private void writeEverywhere() throws Exception {
        assertThat(valkey("SET kept yes\r\n")).startsWith("+OK");
        var kept = StreamConfiguration.builder().name("KEPT").subjects("kept.>").build();
        withNats(nats -> {
            nats.jetStreamManagement().addStream(kept);
            nats.jetStream().publish("kept.one", new byte[] {1});
        });
        assertThat(neo4j("CREATE (k:Kept {id: 1}) RETURN k.id")).isEqualTo(1);
    }

    private void assertReadEverywhere() throws Exception {
        assertThat(valkey("GET kept\r\n")).contains("yes");
        withNats(nats -> {
            var state = nats.jetStreamManagement().getStreamInfo("KEPT").getStreamState();
            assertThat(state.getMsgCount()).isEqualTo(1);
        });
        assertThat(neo4j("MATCH (k:Kept) RETURN k.id")).isEqualTo(1);
    }

    private interface NatsWork {
        void with(Connection connection) throws Exception;
    }

    private void withNats(NatsWork work) throws Exception {
        var connection = Nats.connect("nats://127.0.0.1:" + ports.base());
        try {
            work.with(connection);
        } finally {
            connection.close();
        }
    }

    /// The number of records that the query gives.
    private int neo4j(String query) {
        try (var driver = GraphDatabase.driver("bolt://127.0.0.1:" + (ports.base() + 2))) {
            return driver.executableQuery(query).execute().records().size();
        }
    }

    private String valkey(String request) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), ports.base() + 3)) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            var answer = new byte[64];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.US_ASCII);
        }
    }
}
