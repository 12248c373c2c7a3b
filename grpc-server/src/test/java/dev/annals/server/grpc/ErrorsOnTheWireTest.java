package dev.annals.server.grpc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Any;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.Message;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import com.google.rpc.RetryInfo;
import dev.annals.server.ApiError;
import dev.annals.server.ErrorCode;
import dev.annals.server.FieldViolation;
import io.grpc.CallOptions;
import io.grpc.ManagedChannel;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.protobuf.StatusProto;
import java.io.IOException;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorsOnTheWireTest {
    private final String name = getClass().getName();
    private final ManagedChannel channel =
            InProcessChannelBuilder.forName(name).directExecutor().build();
    private Optional<Server> server = Optional.empty();

    @AfterEach
    void stop() {
        channel.shutdownNow();
        server.ifPresent(Server::shutdownNow);
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void each_code_is_the_canonical_one_with_its_reason_and_details(ErrorCode code) throws Exception {
        serve(text -> {
            throw ApiError.of(code, "SOME_REASON", "a sentence")
                    .with("current_version", "7")
                    .toException();
        });

        StatusRuntimeException refused = refusal();

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.valueOf(code.name()));
        assertThat(refused.getStatus().getCode().value()).isEqualTo(code.number());
        assertThat(refused.getStatus().getDescription()).isEqualTo("a sentence");
        ErrorInfo info = detail(refused, ErrorInfo.class).orElseThrow();
        assertThat(info.getDomain()).isEqualTo("annals.dev");
        assertThat(info.getReason()).isEqualTo("SOME_REASON");
        assertThat(info.getMetadataMap()).isEqualTo(Map.of("current_version", "7"));
        assertThat(detail(refused, BadRequest.class)).isEmpty();
        assertThat(detail(refused, RetryInfo.class)).isEmpty();
    }

    @Test
    void malformed_fields_are_named() throws Exception {
        serve(text -> {
            throw ApiError.invalid("INVALID_REQUEST", "no", List.of(new FieldViolation("a.b", "must be c")))
                    .toException();
        });

        BadRequest request = detail(refusal(), BadRequest.class).orElseThrow();

        assertThat(request.getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField, BadRequest.FieldViolation::getDescription)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("a.b", "must be c"));
    }

    @Test
    void a_retry_delay_is_passed_on() throws Exception {
        serve(text -> {
            throw ApiError.of(ErrorCode.UNAVAILABLE, "LOG_UNAVAILABLE", "no")
                    .retryAfter(Duration.ofMillis(1_500))
                    .toException();
        });

        RetryInfo retry = detail(refusal(), RetryInfo.class).orElseThrow();

        assertThat(retry.getRetryDelay().getSeconds()).isEqualTo(1);
        assertThat(retry.getRetryDelay().getNanos()).isEqualTo(500_000_000);
    }

    @Test
    void an_unexpected_exception_tells_an_incident_and_nothing_more() throws Exception {
        serve(text -> {
            throw new IllegalStateException("secret detail");
        });

        StatusRuntimeException refused = refusal();

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INTERNAL);
        assertThat(refused.getStatus().getDescription()).contains("incident-1").doesNotContain("secret");
        ErrorInfo info = detail(refused, ErrorInfo.class).orElseThrow();
        assertThat(info.getReason()).isEqualTo("INTERNAL");
        assertThat(info.getMetadataMap()).isEqualTo(Map.of("incident", "incident-1"));
    }

    @Test
    void an_error_with_very_much_to_say_fits_what_clients_accept() throws Exception {
        String much = "ж".repeat(10_000);
        List<FieldViolation> violations = Collections.nCopies(100, new FieldViolation(much, much));
        serve(text -> {
            throw ApiError.invalid("INVALID_REQUEST", much, violations)
                    .with("value", much)
                    .toException();
        });

        StatusRuntimeException refused = refusal();

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(detail(refused, BadRequest.class).orElseThrow().getFieldViolationsList())
                .isNotEmpty();
        int details = StatusProto.fromThrowable(refused).getSerializedSize() * 4 / 3;
        int message = refused.getStatus().getDescription().getBytes(UTF_8).length * 3;
        assertThat(details + message).isLessThan(7_500);
    }

    @Test
    void what_succeeds_is_left_alone() throws Exception {
        serve(text -> text + "!");

        assertThat(EchoService.call(channel, CallOptions.DEFAULT, "yes")).isEqualTo("yes!");
    }

    private void serve(UnaryOperator<String> answer) throws IOException {
        server = Optional.of(InProcessServerBuilder.forName(name)
                .directExecutor()
                .intercept(new ErrorInterceptor(() -> "incident-1"))
                .addService(new EchoService(answer))
                .build()
                .start());
    }

    private StatusRuntimeException refusal() {
        return catchThrowableOfType(
                StatusRuntimeException.class, () -> EchoService.call(channel, CallOptions.DEFAULT, "text"));
    }

    private static <M extends Message> Optional<M> detail(StatusRuntimeException refused, Class<M> type)
            throws InvalidProtocolBufferException {
        for (Any any : StatusProto.fromThrowable(refused).getDetailsList()) {
            if (any.is(type)) {
                return Optional.of(any.unpack(type));
            }
        }
        return Optional.empty();
    }
}
