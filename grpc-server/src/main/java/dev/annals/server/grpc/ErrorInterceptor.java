package dev.annals.server.grpc;

import dev.annals.server.ApiError;
import dev.annals.server.ApiException;
import dev.annals.server.ErrorCode;
import io.grpc.ForwardingServerCall.SimpleForwardingServerCall;
import io.grpc.ForwardingServerCallListener.SimpleForwardingServerCallListener;
import io.grpc.Metadata;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The one place where an exception becomes an answer, whether a service threw it or gave it to its observer. An
/// [ApiException] is answered as it says. Anything else is a bug: it is logged under an id, and the caller is told the
/// id and nothing more.
final class ErrorInterceptor implements ServerInterceptor {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorInterceptor.class);

    private static final Metadata.Key<byte[]> DETAILS =
            Metadata.Key.of("grpc-status-details-bin", Metadata.BINARY_BYTE_MARSHALLER);

    private final Supplier<String> incidentIds;

    ErrorInterceptor(Supplier<String> incidentIds) {
        this.incidentIds = incidentIds;
    }

    @Override
    public <Q, A> ServerCall.Listener<Q> interceptCall(
            ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
        Explained<Q, A> explained = new Explained<>(call);
        try {
            return new Guard<>(explained, next.startCall(explained, headers));
        } catch (RuntimeException thrown) {
            explained.fail(thrown);
            return new ServerCall.Listener<>() {};
        }
    }

    private ApiError incident(String method, Throwable cause) {
        String id = incidentIds.get();
        LOG.atError()
                .setCause(cause)
                .addKeyValue("incident", id)
                .addKeyValue("method", method)
                .log("call failed unexpectedly");
        return ApiError.of(ErrorCode.INTERNAL, "INTERNAL", "something went wrong in the server; incident " + id)
                .with("incident", id);
    }

    /// A call that closes with an explanation.
    private final class Explained<Q, A> extends SimpleForwardingServerCall<Q, A> {
        private volatile boolean closed;

        Explained(ServerCall<Q, A> call) {
            super(call);
        }

        @Override
        public void close(Status status, Metadata trailers) {
            closed = true;
            if (status.isOk()) {
                super.close(status, trailers);
                return;
            }
            StatusRuntimeException explained = explained(status, trailers);
            Metadata details = explained.getTrailers();
            super.close(explained.getStatus(), details == null ? new Metadata() : details);
        }

        /// Nobody listens once the caller is gone, and what was answered stays answered.
        void fail(RuntimeException thrown) {
            if (isCancelled()) {
                return;
            }
            if (closed) {
                incident(method(), thrown);
                return;
            }
            Metadata trailers = Status.trailersFromThrowable(thrown);
            close(Status.fromThrowable(thrown), trailers == null ? new Metadata() : trailers);
        }

        private StatusRuntimeException explained(Status status, Metadata trailers) {
            if (status.getCause() instanceof ApiException refused) {
                return ErrorMapper.toStatus(refused.error());
            }
            if (trailers.containsKey(DETAILS) || status.getCode() == Status.Code.CANCELLED) {
                return new StatusRuntimeException(status.withCause(null), trailers);
            }
            if (status.getCause() != null) {
                return ErrorMapper.toStatus(incident(method(), status.getCause()));
            }
            return status.getCode() == Status.Code.UNKNOWN
                    ? ErrorMapper.toStatus(incident(method(), status.asRuntimeException()))
                    : fromGrpcItself(status);
        }

        private String method() {
            return getMethodDescriptor().getFullMethodName();
        }
    }

    /// What gRPC says of a call before a service sees it, for example that its request is missing.
    private static StatusRuntimeException fromGrpcItself(Status status) {
        String name = status.getCode().name();
        String text = status.getDescription();
        return ErrorMapper.toStatus(ApiError.of(ErrorCode.valueOf(name), name, text == null ? name : text));
    }

    /// Answers what a service throws. gRPC runs one callback of a call at a time, and none after the call was closed
    /// but `onCancel` and `onComplete`.
    private static final class Guard<Q> extends SimpleForwardingServerCallListener<Q> {
        private final ErrorInterceptor.Explained<Q, ?> call;

        Guard(ErrorInterceptor.Explained<Q, ?> call, ServerCall.Listener<Q> delegate) {
            super(delegate);
            this.call = call;
        }

        @Override
        public void onMessage(Q message) {
            guard(() -> super.onMessage(message));
        }

        @Override
        public void onHalfClose() {
            guard(super::onHalfClose);
        }

        @Override
        public void onReady() {
            guard(super::onReady);
        }

        @Override
        public void onCancel() {
            guard(super::onCancel);
        }

        @Override
        public void onComplete() {
            guard(super::onComplete);
        }

        private void guard(Runnable callback) {
            try {
                callback.run();
            } catch (RuntimeException thrown) {
                call.fail(thrown);
            }
        }
    }
}
