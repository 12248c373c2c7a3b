package dev.annals.server.management;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.server.Draining;
import dev.annals.server.Readiness;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ManagementServerTest {
    private final AtomicReference<String> missing = new AtomicReference<>("");
    private final Draining draining = new Draining();
    private final Readiness need = () -> Optional.of(missing.toString()).filter(text -> !text.isEmpty());
    private final ManagementServer server = new ManagementServer(
            new ManagementConfiguration("127.0.0.1", 0), List.of(need), draining, Optional.of(() -> "up 1\n"));
    private final HttpClient client = HttpClient.newHttpClient();

    @AfterEach
    void stop() {
        server.close();
        client.close();
    }

    @Test
    void is_ready_while_nothing_is_missing_and_names_what_is() throws Exception {
        assertThat(get("/health/ready").statusCode()).isEqualTo(200);

        missing.set("graph-p03 waits");

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/ready").body()).isEqualTo("graph-p03 waits\n");
    }

    @Test
    void lives_whatever_is_missing() throws Exception {
        missing.set("everything");

        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void is_not_ready_from_the_moment_it_stops() throws Exception {
        draining.begin();

        assertThat(get("/health/ready").statusCode()).isEqualTo(503);
        assertThat(get("/health/live").statusCode()).isEqualTo(200);
    }

    @Test
    void shows_its_metrics_as_prometheus_reads_them() throws Exception {
        HttpResponse<String> page = get("/prometheus");

        assertThat(page.body()).isEqualTo("up 1\n");
        assertThat(page.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
    }

    @Test
    void refuses_what_it_does_not_have() throws Exception {
        assertThat(get("/health/ready/more").statusCode()).isEqualTo(404);
        assertThat(get("/").statusCode()).isEqualTo(404);
        assertThat(send(request("/prometheus").POST(HttpRequest.BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    private HttpResponse<String> get(String path) throws Exception {
        return send(request(path).GET());
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }
}
