package dev.annals.server.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.server.Draining;
import dev.annals.server.Readiness;
import io.grpc.BindableService;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.health.v1.HealthCheckRequest;
import io.grpc.health.v1.HealthCheckResponse;
import io.grpc.health.v1.HealthCheckResponse.ServingStatus;
import io.grpc.health.v1.HealthGrpc;
import io.grpc.netty.NettyChannelBuilder;
import io.grpc.reflection.v1.ServerReflectionGrpc;
import io.grpc.reflection.v1.ServerReflectionRequest;
import io.grpc.reflection.v1.ServerReflectionResponse;
import io.grpc.reflection.v1.ServiceResponse;
import io.grpc.stub.StreamObserver;
import io.micronaut.context.ApplicationContext;
import java.time.Duration;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class GrpcServerTest {
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Switch database = new Switch();
    private final CompletableFuture<Thread> caller = new CompletableFuture<>();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final ApplicationContext context = context();
    private final GrpcServer server = context.getBean(GrpcServer.class);
    private final ManagedChannel channel = channel();

    @AfterEach
    void stop() {
        released.countDown();
        channel.shutdownNow();
        threads.shutdown();
        context.close();
    }

    @Test
    void serves_each_call_on_a_virtual_thread() throws Exception {
        assertThat(call("hello")).isEqualTo("hello");
        assertThat(caller.get().isVirtual()).isTrue();
    }

    @Test
    void lists_its_services_by_reflection() throws Exception {
        CompletableFuture<ServerReflectionResponse> listed = new CompletableFuture<>();
        StreamObserver<ServerReflectionRequest> ask =
                ServerReflectionGrpc.newStub(channel).serverReflectionInfo(first(listed));
        ask.onNext(ServerReflectionRequest.newBuilder().setListServices("").build());

        assertThat(listed.get().getListServicesResponse().getServiceList())
                .extracting(ServiceResponse::getName)
                .contains("grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection");
        ask.onCompleted();
    }

    @Test
    void health_follows_what_is_missing_and_what_comes_back() {
        assertThat(health(EchoService.NAME)).isEqualTo(ServingStatus.SERVING);
        assertThat(health("")).isEqualTo(ServingStatus.SERVING);
        Iterator<HealthCheckResponse> watch = HealthGrpc.newBlockingStub(channel)
                .watch(HealthCheckRequest.newBuilder()
                        .setService(EchoService.NAME)
                        .build());
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);

        database.missing = Optional.of("no database");
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.NOT_SERVING);
        assertThat(health("")).isEqualTo(ServingStatus.NOT_SERVING);

        database.missing = Optional.empty();
        assertThat(watch.next().getStatus()).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void a_part_that_serves_no_calls_shows_its_health_under_its_own_name() {
        assertThat(health("annals.test.indexer")).isEqualTo(ServingStatus.SERVING);
    }

    @Test
    void a_message_above_the_limit_is_refused() {
        StatusRuntimeException refused =
                catchThrowableOfType(StatusRuntimeException.class, () -> call("x".repeat(5_000)));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.RESOURCE_EXHAUSTED);
    }

    @Test
    void a_call_past_its_deadline_is_given_up() {
        StatusRuntimeException late = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> EchoService.call(
                        channel, CallOptions.DEFAULT.withDeadlineAfter(100, TimeUnit.MILLISECONDS), "wait"));

        assertThat(late.getStatus().getCode()).isEqualTo(Status.Code.DEADLINE_EXCEEDED);
    }

    @Test
    void a_call_knows_how_long_its_caller_waits() {
        CallOptions patient = CallOptions.DEFAULT.withDeadlineAfter(10, TimeUnit.SECONDS);

        assertThat(Duration.parse(EchoService.call(channel, patient, "remaining")))
                .isBetween(Duration.ofSeconds(1), Duration.ofSeconds(10));
        assertThat(call("remaining")).isEqualTo("PT20S");
    }

    @Test
    void stopping_waits_for_the_call_under_way_and_refuses_new_ones() throws Exception {
        CompletableFuture<String> underWay = CompletableFuture.supplyAsync(() -> call("wait"), threads);
        entered.await();
        CompletableFuture<Void> told = new CompletableFuture<>();
        context.getBean(Draining.class).onBegin(() -> told.complete(null));

        CompletableFuture<Void> stopped = CompletableFuture.runAsync(server::stop, threads);
        told.get();
        assertThat(refusalOnceTheClientKnows().getStatus().getCode()).isEqualTo(Status.Code.UNAVAILABLE);
        released.countDown();

        assertThat(underWay.get()).isEqualTo("wait");
        stopped.get();
        assertThat(server.isRunning()).isFalse();
        assertThat(context.isRunning()).isFalse();
    }

    private ApplicationContext context() {
        EchoService echo = new EchoService(new Answers());
        ApplicationContext built = ApplicationContext.builder(Map.of(
                        "annals.grpc.port", 0,
                        "annals.grpc.max-message-size", 4_096,
                        "annals.grpc.readiness-interval", "20ms"))
                .build();
        built.registerSingleton(BindableService.class, echo);
        built.registerSingleton(Readiness.class, database);
        built.registerSingleton(Readiness.class, new Indexer());
        return built.start();
    }

    private ManagedChannel channel() {
        server.start();
        return NettyChannelBuilder.forAddress(server.getHost(), server.getPort())
                .usePlaintext()
                .build();
    }

    /// Calls that cross with the news of the stop are still served.
    private StatusRuntimeException refusalOnceTheClientKnows() {
        while (true) {
            try {
                call("late");
            } catch (StatusRuntimeException refused) {
                return refused;
            }
        }
    }

    private String call(String text) {
        return EchoService.call(channel, CallOptions.DEFAULT, text);
    }

    private ServingStatus health(String service) {
        return HealthGrpc.newBlockingStub(channel)
                .check(HealthCheckRequest.newBuilder().setService(service).build())
                .getStatus();
    }

    private static <A> StreamObserver<A> first(CompletableFuture<A> answer) {
        return new StreamObserver<>() {
            @Override
            public void onNext(A value) {
                answer.complete(value);
            }

            @Override
            public void onError(Throwable failure) {
                answer.completeExceptionally(failure);
            }

            @Override
            public void onCompleted() {}
        };
    }

    private static final class Switch implements Readiness {
        private volatile Optional<String> missing = Optional.empty();

        @Override
        public Optional<String> missing() {
            return missing;
        }
    }

    private static final class Indexer implements Readiness {
        @Override
        public Optional<String> missing() {
            return Optional.empty();
        }

        @Override
        public Set<String> services() {
            return Set.of("annals.test.indexer");
        }
    }

    private final class Answers implements UnaryOperator<String> {
        @Override
        public String apply(String text) {
            caller.complete(Thread.currentThread());
            if (text.equals("wait")) {
                entered.countDown();
                await(released);
            }
            return text.equals("remaining")
                    ? CallDeadline.remaining(Duration.ofSeconds(20)).toString()
                    : text;
        }

        private static void await(CountDownLatch latch) {
            try {
                latch.await();
            } catch (InterruptedException hurried) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
