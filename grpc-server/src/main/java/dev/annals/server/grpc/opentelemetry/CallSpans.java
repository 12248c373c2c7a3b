package dev.annals.server.grpc.opentelemetry;

import dev.annals.server.opentelemetry.Traces;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.order.Ordered;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanBuilder;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import jakarta.inject.Singleton;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/// A span for each call, with the attributes that OpenTelemetry's conventions for RPC name. Whoever serves the call
/// finds the span in the header in which the caller's came, so that what the call brings about is a part of the span.
///
/// Questions after health and reflection have none.
@Singleton
@Order(Ordered.LOWEST_PRECEDENCE)
final class CallSpans implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER =
            Metadata.Key.of(Traces.TRACEPARENT, Metadata.ASCII_STRING_MARSHALLER);
    private static final String NOT_OURS = "grpc.";
    /// What a server is to blame for.
    private static final Set<Status.Code> FAULTS = Set.of(
            Status.Code.UNKNOWN,
            Status.Code.DEADLINE_EXCEEDED,
            Status.Code.UNIMPLEMENTED,
            Status.Code.INTERNAL,
            Status.Code.UNAVAILABLE,
            Status.Code.DATA_LOSS);

    private final Traces traces;

    CallSpans(Traces traces) {
        this.traces = traces;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String method = call.getMethodDescriptor().getFullMethodName();
        if (method.startsWith(NOT_OURS)) {
            return next.startCall(call, headers);
        }
        return traces.span(method, Objects.requireNonNullElse(headers.get(HEADER), ""))
                .map(span -> traced(begun(span, call.getMethodDescriptor()), call, headers, next))
                .orElseGet(() -> next.startCall(call, headers));
    }

    private static Span begun(SpanBuilder span, MethodDescriptor<?, ?> method) {
        span.setSpanKind(SpanKind.SERVER).setAttribute("rpc.system", "grpc");
        Optional.ofNullable(method.getServiceName()).ifPresent(name -> span.setAttribute("rpc.service", name));
        Optional.ofNullable(method.getBareMethodName()).ifPresent(name -> span.setAttribute("rpc.method", name));
        return span.startSpan();
    }

    private static <Q, A> ServerCall.Listener<Q> traced(
            Span span, ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        headers.discardAll(HEADER);
        headers.put(HEADER, Traces.traceparent(span));
        ServerCall<Q, A> ending = new SimpleForwardingServerCall<>(call) {
            @Override
            public void close(Status status, Metadata trailers) {
                end(span, status);
                super.close(status, trailers);
            }
        };
        return new SimpleForwardingServerCallListener<>(next.startCall(ending, headers)) {
            @Override
            public void onCancel() {
                end(span, Status.CANCELLED);
                super.onCancel();
            }
        };
    }

    /// The first time counts.
    private static void end(Span span, Status status) {
        span.setAttribute("rpc.grpc.status_code", (long) status.getCode().value());
        if (FAULTS.contains(status.getCode())) {
            span.setStatus(StatusCode.ERROR, Objects.requireNonNullElse(status.getDescription(), ""));
        }
        span.end();
    }
}
