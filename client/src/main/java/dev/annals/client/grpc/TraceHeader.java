package dev.annals.client.grpc;

import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.ClientCall;
import io.grpc.ClientInterceptor;
import io.grpc.ForwardingClientCall.SimpleForwardingClientCall;
import io.grpc.Metadata;
import io.grpc.MethodDescriptor;
import java.util.function.Supplier;

/// Has each call carry the trace that it belongs to, unless somebody else sees to that.
///
/// @param traceparent as W3C Trace Context writes it; blank for none
record TraceHeader(Supplier<String> traceparent) implements ClientInterceptor {
    private static final Metadata.Key<String> HEADER = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);

    @Override
    public <Q, A> ClientCall<Q, A> interceptCall(MethodDescriptor<Q, A> method, CallOptions options, Channel next) {
        String current = traceparent.get();
        return new SimpleForwardingClientCall<>(next.newCall(method, options)) {
            @Override
            public void start(Listener<A> responses, Metadata headers) {
                if (!current.isBlank() && !headers.containsKey(HEADER)) {
                    headers.put(HEADER, current);
                }
                super.start(responses, headers);
            }
        };
    }
}
