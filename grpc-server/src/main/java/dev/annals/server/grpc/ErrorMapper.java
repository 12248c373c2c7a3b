package dev.annals.server.grpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.annals.server.ApiError;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;

/// An error as gRPC says it: a canonical code with `google.rpc` details. There is always an `ErrorInfo` of domain
/// `annals.dev`; a `BadRequest` where fields are malformed; a `RetryInfo` where trying again helps.
public final class ErrorMapper {
    /// Domain of every `ErrorInfo`.
    public static final String DOMAIN = "annals.dev";

    private ErrorMapper() {}

    /// The status, to be thrown or given to a response observer.
    public static StatusRuntimeException toStatus(ApiError error) {
        Status.Builder status =
                Status.newBuilder().setCode(error.code().number()).setMessage(error.message());
        status.addDetails(Any.pack(ErrorInfo.newBuilder()
                .setDomain(DOMAIN)
                .setReason(error.reason())
                .putAllMetadata(error.metadata())
                .build()));
        if (!error.violations().isEmpty()) {
            status.addDetails(Any.pack(badRequest(error)));
        }
        error.retry().ifPresent(delay -> status.addDetails(Any.pack(retryInfo(delay))));
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static BadRequest badRequest(ApiError error) {
        BadRequest.Builder request = BadRequest.newBuilder();
        error.violations()
                .forEach(violation -> request.addFieldViolationsBuilder()
                        .setField(violation.field())
                        .setDescription(violation.description()));
        return request.build();
    }

    private static RetryInfo retryInfo(Duration delay) {
        return RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(delay.getSeconds())
                        .setNanos(delay.getNano()))
                .build();
    }
}
