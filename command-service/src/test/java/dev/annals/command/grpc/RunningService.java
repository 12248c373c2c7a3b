package dev.annals.command.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import dev.annals.command.nats.GivenLogFactory.Given;
import dev.annals.eventstore.EventLog;
import dev.annals.server.grpc.GrpcServer;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.protobuf.StatusProto;
import io.micronaut.context.ApplicationContext;
import java.util.HashMap;
import java.util.Map;

/// The whole service on a port of its own, and a channel to it.
final class RunningService implements AutoCloseable {
    /// So that whoever does not read is soon noticed.
    private static final int SMALLEST_WINDOW = 65_535;

    private final ApplicationContext context;
    private final ManagedChannel channel;

    private RunningService(ApplicationContext context) {
        this.context = context;
        GrpcServer server = context.getBean(GrpcServer.class).start();
        this.channel = NettyChannelBuilder.forAddress(server.getHost(), server.getPort())
                .usePlaintext()
                .flowControlWindow(SMALLEST_WINDOW)
                .build();
    }

    /// On a log of the test's own.
    static RunningService on(EventLog log) {
        ApplicationContext context = ApplicationContext.builder(settings()).build();
        context.registerSingleton(Given.class, new Given(log));
        return new RunningService(context.start());
    }

    /// On the log that the settings name.
    static RunningService with(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(settings());
        all.putAll(more);
        return new RunningService(ApplicationContext.builder(all).build().start());
    }

    private static Map<String, Object> settings() {
        return Map.of("annals.grpc.port", 0, "annals.grpc.readiness-interval", "20ms");
    }

    ManagedChannel channel() {
        return channel;
    }

    GrpcServer server() {
        return context.getBean(GrpcServer.class);
    }

    @Override
    public void close() {
        channel.shutdownNow();
        context.close();
    }

    /// One of the details that a refusal must have.
    static <M extends Message> M detail(StatusRuntimeException refused, Class<M> type) {
        try {
            for (Any any : StatusProto.fromThrowable(refused).getDetailsList()) {
                if (any.is(type)) {
                    return any.unpack(type);
                }
            }
        } catch (InvalidProtocolBufferException malformed) {
            throw new IllegalStateException(malformed);
        }
        throw new AssertionError("no " + type.getSimpleName() + " in " + refused.getStatus());
    }
}
