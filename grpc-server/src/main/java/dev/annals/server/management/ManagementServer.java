package dev.annals.server.management;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.annals.server.Draining;
import dev.annals.server.Readiness;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Answers `/health/live`, `/health/ready` and `/prometheus`. Live is a process that answers at all: whether the
/// servers around it are there never decides that it is started again. Ready says 503 and names what is missing.
@Context
@Bean(preDestroy = "close")
public final class ManagementServer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ManagementServer.class);
    private static final int BACKLOG = 16;
    private static final String METRICS = "text/plain; version=0.0.4; charset=utf-8";
    private static final String TEXT = "text/plain; charset=utf-8";

    private final List<Readiness> needs;
    private final Draining draining;
    private final HttpServer server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("management-", 0).factory());

    private record Answer(int status, String type, String text) {}

    /// Listens from here on.
    ManagementServer(
            ManagementConfiguration settings, List<Readiness> needs, Draining draining, Optional<MetricsPage> metrics) {
        this.needs = List.copyOf(needs);
        this.draining = draining;
        this.server = listening(settings);
        server.setExecutor(threads);
        server.createContext("/health/live", exchange -> answer(exchange, () -> new Answer(200, TEXT, "live\n")));
        server.createContext("/health/ready", exchange -> answer(exchange, this::readiness));
        metrics.ifPresent(page -> server.createContext(
                "/prometheus", exchange -> answer(exchange, () -> new Answer(200, METRICS, page.text()))));
        server.start();
        LOG.atInfo()
                .addKeyValue("host", settings.host())
                .addKeyValue("port", port())
                .log("management server started");
    }

    private static HttpServer listening(ManagementConfiguration settings) {
        try {
            return HttpServer.create(new InetSocketAddress(settings.host(), settings.port()), BACKLOG);
        } catch (IOException taken) {
            throw new UncheckedIOException("cannot listen on %s:%d".formatted(settings.host(), settings.port()), taken);
        }
    }

    /// Where it listens.
    public int port() {
        return server.getAddress().getPort();
    }

    private Answer readiness() {
        if (draining.begun()) {
            return new Answer(503, TEXT, "the service is stopping\n");
        }
        String missing =
                needs.stream().flatMap(need -> need.missing().stream()).sorted().collect(Collectors.joining("\n"));
        return missing.isEmpty() ? new Answer(200, TEXT, "ready\n") : new Answer(503, TEXT, missing + "\n");
    }

    private static void answer(HttpExchange exchange, Supplier<Answer> page) throws IOException {
        try (exchange) {
            Answer answer = pageOf(exchange, page);
            byte[] body = answer.text().getBytes(UTF_8);
            boolean head = exchange.getRequestMethod().equals("HEAD");
            exchange.getResponseHeaders().set("Content-Type", answer.type());
            exchange.sendResponseHeaders(answer.status(), head ? -1 : body.length);
            if (!head) {
                exchange.getResponseBody().write(body);
            }
        }
    }

    private static Answer pageOf(HttpExchange exchange, Supplier<Answer> page) {
        if (!exchange.getRequestURI().getPath().equals(exchange.getHttpContext().getPath())) {
            return new Answer(404, TEXT, "there are /health/live, /health/ready and /prometheus\n");
        }
        if (!List.of("GET", "HEAD").contains(exchange.getRequestMethod())) {
            return new Answer(405, TEXT, "only GET and HEAD\n");
        }
        try {
            return page.get();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("a management page failed");
            return new Answer(500, TEXT, "the page failed; the log says why\n");
        }
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdown();
    }
}
