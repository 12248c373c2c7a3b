package dev.annals.command.grpc;

import io.grpc.Context;
import io.grpc.Contexts;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import jakarta.inject.Singleton;
import java.util.regex.Pattern;

/// Remembers the W3C trace context that a call came with.
@Singleton
final class CallTrace implements ServerInterceptor {
    private static final Metadata.Key<String> HEADER = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
    private static final Pattern WELL_FORMED = Pattern.compile("[0-9a-f]{2}-[0-9a-f]{32}-[0-9a-f]{16}-[0-9a-f]{2}");
    private static final Context.Key<String> CURRENT = Context.keyWithDefault("traceparent", "");

    /// The trace of the call being served; empty if it has none.
    static String current() {
        return CURRENT.get();
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        String given = headers.get(HEADER);
        return given != null && WELL_FORMED.matcher(given).matches()
                ? Contexts.interceptCall(Context.current().withValue(CURRENT, given), call, headers, next)
                : next.startCall(call, headers);
    }
}
