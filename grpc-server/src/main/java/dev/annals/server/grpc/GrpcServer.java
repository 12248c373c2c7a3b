package dev.annals.server.grpc;

import dev.annals.server.Draining;
import io.grpc.Server;
import io.grpc.netty.NettyServerBuilder;
import io.grpc.protobuf.services.ProtoReflectionServiceV1;
import io.micronaut.context.ApplicationContext;
import io.micronaut.runtime.ApplicationConfiguration;
import io.micronaut.runtime.server.EmbeddedServer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.URI;
import java.net.URL;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// Serves every `BindableService` bean, each call on a virtual thread, with health and reflection beside them. Stops in
/// order: says NOT_SERVING, tells endless calls to finish, takes no new call, waits for those under way, then cuts off.
@Singleton
public final class GrpcServer implements EmbeddedServer {
    private static final Logger LOG = LoggerFactory.getLogger(GrpcServer.class);
    private static final Duration CUT_OFF = Duration.ofSeconds(5);

    private final ApplicationContext context;
    private final ApplicationConfiguration application;
    private final GrpcServerConfiguration settings;
    private final Draining draining;
    private final ServiceHealth health;
    private final Server server;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("grpc-", 0).factory());
    private final AtomicReference<State> state = new AtomicReference<>(State.NEW);

    private enum State {
        NEW,
        RUNNING,
        STOPPED
    }

    GrpcServer(
            ApplicationContext context,
            ApplicationConfiguration application,
            GrpcServerConfiguration settings,
            Draining draining,
            GrpcServices services) {
        this.context = context;
        this.application = application;
        this.settings = settings;
        this.draining = draining;
        this.health = services.health();
        this.server = build(settings, services);
    }

    private Server build(GrpcServerConfiguration settings, GrpcServices services) {
        NettyServerBuilder builder = NettyServerBuilder.forAddress(
                        new InetSocketAddress(settings.host(), settings.port()))
                .executor(threads)
                .maxInboundMessageSize(settings.maxMessageSize())
                .maxInboundMetadataSize(settings.maxMetadataSize())
                .maxConcurrentCallsPerConnection(settings.maxConcurrentCalls())
                .keepAliveTime(settings.keepAliveTime().toNanos(), TimeUnit.NANOSECONDS)
                .keepAliveTimeout(settings.keepAliveTimeout().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveTime(settings.permittedKeepAlive().toNanos(), TimeUnit.NANOSECONDS)
                .permitKeepAliveWithoutCalls(true)
                .intercept(new ErrorInterceptor(() -> UUID.randomUUID().toString()))
                .addService(health.service())
                .addService(ProtoReflectionServiceV1.newInstance());
        services.services().forEach(builder::addService);
        // The interceptor added last sees a call first, and its status last: as the caller gets it.
        services.interceptors().forEach(builder::intercept);
        return builder.build();
    }

    @Override
    public synchronized GrpcServer start() {
        if (!state.compareAndSet(State.NEW, State.RUNNING)) {
            return this;
        }
        try {
            server.start();
        } catch (IOException taken) {
            state.set(State.NEW);
            throw new UncheckedIOException("cannot listen on %s:%d".formatted(settings.host(), settings.port()), taken);
        }
        health.start(settings.readinessInterval());
        LOG.atInfo()
                .addKeyValue("host", settings.host())
                .addKeyValue("port", server.getPort())
                .log("gRPC server started");
        return this;
    }

    @Override
    public synchronized GrpcServer stop() {
        State before = state.getAndSet(State.STOPPED);
        if (before == State.RUNNING) {
            drain();
        }
        if (before != State.STOPPED && context.isRunning()) {
            context.stop();
        }
        return this;
    }

    private void drain() {
        int port = server.getPort();
        health.close();
        boolean drained = false;
        try {
            TimeUnit.NANOSECONDS.sleep(settings.drainDelay().toNanos());
            server.shutdown();
            draining.begin();
            drained = server.awaitTermination(settings.drainTimeout().toNanos(), TimeUnit.NANOSECONDS);
            if (!drained) {
                server.shutdownNow();
                server.awaitTermination(CUT_OFF.toNanos(), TimeUnit.NANOSECONDS);
            }
        } catch (InterruptedException hurried) {
            server.shutdownNow();
            Thread.currentThread().interrupt();
        }
        threads.shutdown();
        LOG.atInfo().addKeyValue("port", port).addKeyValue("drained", drained).log("gRPC server stopped");
    }

    @Override
    public boolean isRunning() {
        return state.get() == State.RUNNING;
    }

    @Override
    public int getPort() {
        return server.getPort();
    }

    @Override
    public String getHost() {
        return settings.host();
    }

    @Override
    public String getScheme() {
        return "http";
    }

    @Override
    public URL getURL() {
        try {
            return getURI().toURL();
        } catch (MalformedURLException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public URI getURI() {
        return URI.create(getScheme() + "://" + getHost() + ":" + getPort());
    }

    @Override
    public ApplicationContext getApplicationContext() {
        return context;
    }

    @Override
    public ApplicationConfiguration getApplicationConfiguration() {
        return application;
    }
}
