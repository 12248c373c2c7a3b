package dev.annals.server.grpc;

import static io.grpc.health.v1.HealthCheckResponse.ServingStatus.NOT_SERVING;
import static io.grpc.health.v1.HealthCheckResponse.ServingStatus.SERVING;

import dev.annals.server.Readiness;
import io.grpc.BindableService;
import io.grpc.protobuf.services.HealthStatusManager;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The standard health service, kept up to date from what the services need. A service serves while nothing that it
/// needs is missing; the server as a whole (the empty name) serves while every service does.
final class ServiceHealth implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ServiceHealth.class);

    private final HealthStatusManager health = new HealthStatusManager();
    private final Collection<Readiness> needs;
    private final Map<String, String> missingByService;
    private volatile boolean closed;

    ServiceHealth(Collection<String> services, Collection<Readiness> needs) {
        this.needs = List.copyOf(needs);
        this.missingByService =
                new TreeMap<>(services.stream().collect(Collectors.toMap(name -> name, name -> "not started")));
    }

    BindableService service() {
        return health.getHealthService();
    }

    /// Looks now, then again and again.
    void start(Duration interval) {
        look();
        Thread.ofVirtual().name("health").start(() -> watch(interval));
    }

    private void watch(Duration interval) {
        try {
            while (!closed) {
                Thread.sleep(interval);
                look();
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void look() {
        missingByService.replaceAll(this::report);
        boolean all = missingByService.values().stream().allMatch(String::isEmpty);
        health.setStatus(HealthStatusManager.SERVICE_NAME_ALL_SERVICES, all ? SERVING : NOT_SERVING);
    }

    private String report(String service, String missingBefore) {
        String missing = needs.stream()
                .filter(need -> need.services().isEmpty() || need.services().contains(service))
                .map(ServiceHealth::missing)
                .flatMap(Optional::stream)
                .sorted()
                .collect(Collectors.joining("; "));
        health.setStatus(service, missing.isEmpty() ? SERVING : NOT_SERVING);
        if (!missing.equals(missingBefore)) {
            LOG.atInfo()
                    .addKeyValue("service", service)
                    .addKeyValue("missing", missing)
                    .log(missing.isEmpty() ? "service is serving" : "service is not serving");
        }
        return missing;
    }

    private static Optional<String> missing(Readiness need) {
        try {
            return need.missing();
        } catch (RuntimeException bug) {
            LOG.atError().setCause(bug).log("cannot tell what is missing");
            return Optional.of("cannot tell what is missing");
        }
    }

    /// Everything is NOT_SERVING from here on, whatever is ready.
    @Override
    public void close() {
        closed = true;
        health.enterTerminalState();
    }
}
