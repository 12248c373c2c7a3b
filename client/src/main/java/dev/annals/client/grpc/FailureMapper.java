package dev.annals.client.grpc;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.annals.client.AnnalsException.Failure;
import dev.annals.client.AnnalsException.Violation;
import dev.annals.client.ErrorCode;
import dev.annals.record.v1.Refusal;
import io.grpc.Status;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads what a service says when it says no.
final class FailureMapper {
    private FailureMapper() {}

    static Failure failure(Throwable thrown) {
        Status status = Status.fromThrowable(thrown);
        Optional<ErrorInfo> info = detail(thrown, ErrorInfo.class);
        List<Violation> violations = detail(thrown, BadRequest.class)
                .map(request -> request.getFieldViolationsList().stream()
                        .map(violation -> new Violation(violation.getField(), violation.getDescription()))
                        .toList())
                .orElse(List.of());
        return new Failure(
                code(status),
                info.map(ErrorInfo::getReason).orElse(""),
                explanation(status),
                violations,
                info.map(ErrorInfo::getMetadataMap).orElse(Map.of()));
    }

    static Failure failure(Refusal refusal) {
        List<Violation> violations = refusal.getFieldViolationsList().stream()
                .map(violation -> new Violation(violation.getField(), violation.getDescription()))
                .toList();
        return new Failure(
                ErrorCode.numbered(refusal.getCode()),
                refusal.getReason(),
                refusal.getMessage(),
                violations,
                refusal.getMetadataMap());
    }

    /// How long the service asks to be left alone.
    static Duration requestedWait(Throwable thrown) {
        return detail(thrown, RetryInfo.class)
                .map(RetryInfo::getRetryDelay)
                .map(delay -> Duration.ofSeconds(delay.getSeconds(), delay.getNanos()))
                .orElse(Duration.ZERO);
    }

    /// Whether the same call may succeed a moment later. A deadline with a reason of its own was the service's answer,
    /// not a service that gave none.
    static boolean mayPass(Failure failure) {
        return switch (failure.code()) {
            case UNAVAILABLE -> true;
            case DEADLINE_EXCEEDED ->
                failure.reason().isEmpty()
                        || failure.reason().equals(failure.code().name());
            default -> false;
        };
    }

    /// A connection that ends while a call is being sent is `UNKNOWN` to gRPC; no service can have said so, since
    /// nothing that was sent by one has a cause here.
    private static ErrorCode code(Status status) {
        boolean cut = status.getCode() == Status.Code.UNKNOWN && status.getCause() instanceof IOException;
        return cut ? ErrorCode.UNAVAILABLE : ErrorCode.numbered(status.getCode().value());
    }

    /// What gRPC says itself ("io exception") is worth less than what caused it.
    private static String explanation(Status status) {
        return Optional.ofNullable(status.getCause())
                .map(Throwable::getMessage)
                .or(() -> Optional.ofNullable(status.getDescription()))
                .orElse(status.getCode().name());
    }

    private static <D extends com.google.protobuf.Message> Optional<D> detail(Throwable thrown, Class<D> type) {
        com.google.rpc.Status status = StatusProto.fromThrowable(thrown);
        if (status == null) {
            return Optional.empty();
        }
        for (Any detail : status.getDetailsList()) {
            if (detail.is(type)) {
                try {
                    return Optional.of(detail.unpack(type));
                } catch (InvalidProtocolBufferException unreadable) {
                    return Optional.empty();
                }
            }
        }
        return Optional.empty();
    }
}
