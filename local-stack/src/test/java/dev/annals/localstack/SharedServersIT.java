package dev.annals.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.localstack.process.Waiting;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/// The test servers, asked over plain sockets.
class SharedServersIT {
    private static final TestServers SERVERS = TestServers.shared();

    @Test
    void nats_greets_and_has_jetstream() throws IOException {
        assertThat(talk(SERVERS.natsUrl(), "")).startsWith("INFO ").contains("\"jetstream\":true");
    }

    @Test
    void valkey_answers_a_ping() throws IOException {
        assertThat(talk(SERVERS.valkeyUri(), "PING\r\n")).startsWith("+PONG");
    }

    @Test
    void neo4j_chooses_a_bolt_version() throws IOException {
        var greeting = new String(
                new byte[] {0x60, 0x60, (byte) 0xB0, 0x17, 0, 0, 4, 5, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0},
                StandardCharsets.ISO_8859_1);
        assertThat(talk(SERVERS.neo4jUri(), greeting)).hasSize(4).endsWith("\5");
    }

    @Test
    void the_same_server_is_given_each_time() {
        assertThat(TestServers.shared().natsUrl()).isEqualTo(SERVERS.natsUrl());
    }

    @Test
    void a_server_ends_with_a_killed_jvm_and_leaves_nothing_behind() throws IOException, InterruptedException {
        var other = new ProcessBuilder(
                        System.getProperty("java.home") + "/bin/java",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Holder.class.getName())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        var uri = firstLine(other.getInputStream());
        assertThat(talk(uri, "PING\r\n")).startsWith("+PONG");

        other.destroyForcibly().waitFor();

        assertThat(Waiting.until(() -> !accepts(uri), Duration.ofSeconds(20))).isTrue();
    }

    /// A JVM that starts a server and hangs.
    static final class Holder {
        private Holder() {}

        public static void main(String[] arguments) throws InterruptedException {
            var own = TestServersFactory.withoutGivenAddresses(System.getenv());
            System.out.println(own.valkeyUri());
            new CountDownLatch(1).await(2, TimeUnit.MINUTES);
        }
    }

    private static String firstLine(InputStream stream) throws IOException {
        try (var reader = new java.io.BufferedReader(new java.io.InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return String.valueOf(reader.readLine());
        }
    }

    private static boolean accepts(String uri) {
        try {
            return !talk(uri, "PING\r\n").isEmpty();
        } catch (IOException refused) {
            return false;
        }
    }

    private static String talk(String uri, String request) throws IOException {
        var address = URI.create(uri);
        try (var socket = new Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(5000);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            var answer = new byte[1024];
            int length = socket.getInputStream().read(answer);
            return new String(answer, 0, Math.max(0, length), StandardCharsets.ISO_8859_1);
        }
    }
}
