package dev.annals.localstack.testcontainers;

import java.time.Duration;
import java.util.function.UnaryOperator;
import org.testcontainers.containers.GenericContainer;
import org.testcontainers.utility.DockerImageName;

/// A container that is started when its address is first asked for.
final class LazyContainer {
    private static final Duration START_LIMIT = Duration.ofMinutes(3);

    private final GenericContainer<?> container;
    private final int port;

    LazyContainer(String image, int port, UnaryOperator<GenericContainer<?>> settings) {
        this.port = port;
        this.container = settings.apply(new GenericContainer<>(DockerImageName.parse(image))
                .withExposedPorts(port)
                .withStartupTimeout(START_LIMIT));
    }

    /// Host and port, once the port takes connections.
    synchronized String address() {
        container.start();
        return container.getHost() + ":" + container.getMappedPort(port);
    }
}
