package dev.annals.server.grpc;

import com.google.protobuf.Any;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import com.google.rpc.Status;
import dev.annals.server.ApiError;
import dev.annals.server.FieldViolation;
import io.grpc.StatusRuntimeException;
import io.grpc.protobuf.StatusProto;
import java.time.Duration;

/// An error as gRPC says it: a canonical code with `google.rpc` details. There is always an `ErrorInfo` of domain
/// `annals.dev`; a `BadRequest` where fields are malformed; a `RetryInfo` where trying again helps. Long texts are cut
/// and only the first violations named: a client refuses trailers above 8 KiB, and with them the whole answer.
public final class ErrorMapper {
    /// Domain of every `ErrorInfo`.
    public static final String DOMAIN = "annals.dev";

    private static final int MAX_MESSAGE = 300;
    private static final int MAX_DETAIL = 200;
    private static final int MAX_VIOLATIONS_BYTES = 2_048;

    private ErrorMapper() {}

    /// The status, to be thrown or given to a response observer.
    public static StatusRuntimeException toStatus(ApiError error) {
        Status.Builder status =
                Status.newBuilder().setCode(error.code().number()).setMessage(cut(error.message(), MAX_MESSAGE));
        ErrorInfo.Builder info = ErrorInfo.newBuilder().setDomain(DOMAIN).setReason(error.reason());
        error.metadata().forEach((name, value) -> info.putMetadata(name, cut(value, MAX_DETAIL)));
        status.addDetails(Any.pack(info.build()));
        if (!error.violations().isEmpty()) {
            status.addDetails(Any.pack(badRequest(error)));
        }
        error.retry().ifPresent(delay -> status.addDetails(Any.pack(retryInfo(delay))));
        return StatusProto.toStatusRuntimeException(status.build());
    }

    private static BadRequest badRequest(ApiError error) {
        BadRequest.Builder request = BadRequest.newBuilder();
        int room = MAX_VIOLATIONS_BYTES;
        for (FieldViolation violation : error.violations()) {
            BadRequest.FieldViolation named = BadRequest.FieldViolation.newBuilder()
                    .setField(cut(violation.field(), MAX_DETAIL))
                    .setDescription(cut(violation.description(), MAX_DETAIL))
                    .build();
            room -= named.getSerializedSize();
            if (room < 0) {
                break;
            }
            request.addFieldViolations(named);
        }
        return request.build();
    }

    private static String cut(String text, int length) {
        return text.length() <= length ? text : text.substring(0, length - 1) + "…";
    }

    private static RetryInfo retryInfo(Duration delay) {
        return RetryInfo.newBuilder()
                .setRetryDelay(com.google.protobuf.Duration.newBuilder()
                        .setSeconds(delay.getSeconds())
                        .setNanos(delay.getNano()))
                .build();
    }
}
