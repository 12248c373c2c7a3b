package dev.annals.server.grpc.opentelemetry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.annals.server.grpc.EchoService;
import dev.annals.server.opentelemetry.Traces;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientInterceptors;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.MetadataUtils;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.testing.exporter.InMemorySpanExporter;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.data.SpanData;
import io.opentelemetry.sdk.trace.export.SimpleSpanProcessor;
import java.io.IOException;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CallSpansTest {
    private static final String TRACE = "0af7651916cd43dd8448eb211c80319c";
    private static final String PARENT = "b7ad6b7169203331";

    private final InMemorySpanExporter exported = InMemorySpanExporter.create();
    private final CompletableFuture<String> served = new CompletableFuture<>();
    private final Traces traces = Traces.of(OpenTelemetrySdk.builder()
            .setTracerProvider(SdkTracerProvider.builder()
                    .addSpanProcessor(SimpleSpanProcessor.create(exported))
                    .build())
            .build());
    private final String name = UUID.randomUUID().toString();
    private final ManagedChannel channel =
            InProcessChannelBuilder.forName(name).directExecutor().build();

    private Optional<Server> server = Optional.empty();

    private void start(Traces from) throws IOException {
        start(from, new Serving());
    }

    private void start(Traces from, ServerInterceptor serving) throws IOException {
        server = Optional.of(InProcessServerBuilder.forName(name)
                .directExecutor()
                .addService(new EchoService(text -> text))
                .intercept(serving)
                .intercept(new CallSpans(from))
                .build()
                .start());
    }

    @AfterEach
    void close() {
        channel.shutdownNow();
        server.ifPresent(Server::shutdownNow);
        traces.close();
    }

    @Test
    void a_call_is_a_part_of_its_callers_trace_and_what_it_brings_about_a_part_of_the_call() throws IOException {
        start(traces);
        EchoService.call(from("00-%s-%s-01".formatted(TRACE, PARENT)), CallOptions.DEFAULT, "hello");

        SpanData span = onlySpan();
        assertThat(span.getTraceId()).isEqualTo(TRACE);
        assertThat(span.getParentSpanId()).isEqualTo(PARENT);
        assertThat(span.getKind()).isEqualTo(SpanKind.SERVER);
        assertThat(span.getName()).isEqualTo("annals.test.Echo/Call");
        assertThat(span.getAttributes().asMap())
                .containsAllEntriesOf(Map.of(
                        AttributeKey.stringKey("rpc.system"), "grpc",
                        AttributeKey.stringKey("rpc.service"), "annals.test.Echo",
                        AttributeKey.stringKey("rpc.method"), "Call",
                        AttributeKey.longKey("rpc.grpc.status_code"), 0L));
        assertThat(served.join()).isEqualTo("00-%s-%s-01".formatted(TRACE, span.getSpanId()));
    }

    @Test
    void a_call_that_the_caller_does_not_trace_is_not_sent() throws IOException {
        start(traces);
        EchoService.call(from("00-%s-%s-00".formatted(TRACE, PARENT)), CallOptions.DEFAULT, "hello");

        assertThat(exported.getFinishedSpanItems()).isEmpty();
        assertThat(served.join()).startsWith("00-" + TRACE).endsWith("-00");
    }

    @Test
    void a_call_without_a_trace_begins_one() throws IOException {
        start(traces);
        EchoService.call(channel, CallOptions.DEFAULT, "hello");

        assertThat(onlySpan().getParentSpanContext().isValid()).isFalse();
        assertThat(served.join()).contains(onlySpan().getTraceId());
    }

    @Test
    void a_fault_of_the_server_is_an_error() throws IOException {
        start(traces, new Broken());
        Throwable refused = catchThrowable(() -> EchoService.call(channel, CallOptions.DEFAULT, "hello"));

        assertThat(refused).isInstanceOf(StatusRuntimeException.class);
        assertThat(onlySpan().getStatus().getStatusCode()).isEqualTo(StatusCode.ERROR);
    }

    @Test
    void without_traces_the_header_goes_on_as_it_came() throws IOException {
        start(Traces.of("echo", Map.of()));
        EchoService.call(from("00-%s-%s-01".formatted(TRACE, PARENT)), CallOptions.DEFAULT, "hello");

        assertThat(served.join()).isEqualTo("00-%s-%s-01".formatted(TRACE, PARENT));
    }

    private SpanData onlySpan() {
        assertThat(exported.getFinishedSpanItems()).hasSize(1);
        return exported.getFinishedSpanItems().getFirst();
    }

    private Channel from(String traceparent) {
        Metadata headers = new Metadata();
        headers.put(key(), traceparent);
        return ClientInterceptors.intercept(channel, MetadataUtils.newAttachHeadersInterceptor(headers));
    }

    private static Metadata.Key<String> key() {
        return Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    }

    /// A service that fails.
    private static final class Broken implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            call.close(Status.INTERNAL.withDescription("a bug"), new Metadata());
            return new ServerCall.Listener<>() {};
        }
    }

    /// What a service sees of the trace.
    private final class Serving implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            served.complete(Objects.requireNonNullElse(headers.get(key()), ""));
            return next.startCall(call, headers);
        }
    }
}
