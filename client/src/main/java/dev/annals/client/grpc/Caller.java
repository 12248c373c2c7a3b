package dev.annals.client.grpc;

import dev.annals.client.AnnalsException;
import dev.annals.client.AnnalsException.Failure;
import dev.annals.client.ErrorCode;
import dev.annals.client.RetryPolicy;
import io.grpc.CallOptions;
import io.grpc.Channel;
import io.grpc.MethodDescriptor;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;

/// Makes the calls of one service: each attempt with a deadline, and again where that may help.
///
/// @param service its name and address, for people
record Caller(String service, Channel channel, Duration timeout, RetryPolicy retry) {

    <Q, A> A call(MethodDescriptor<Q, A> method, Q request) {
        for (int failures = 1; ; failures++) {
            try {
                CallOptions options = CallOptions.DEFAULT.withDeadlineAfter(timeout.toNanos(), TimeUnit.NANOSECONDS);
                return ClientCalls.blockingUnaryCall(channel, method, options, request);
            } catch (StatusRuntimeException refused) {
                Failure failure = FailureMapper.failure(refused);
                if (failures >= retry.attempts() || !FailureMapper.mayPass(failure)) {
                    throw exception(failure, refused);
                }
                pauseAfter(failures, refused);
            }
        }
    }

    /// What is thrown in the end. That nobody answered is said by gRPC without a word on who should have.
    AnnalsException exception(Failure failure, Throwable cause) {
        boolean nobody =
                failure.code() == ErrorCode.UNAVAILABLE && failure.reason().isEmpty();
        return new AnnalsException(
                nobody
                        ? Failure.of(
                                ErrorCode.UNAVAILABLE,
                                "the %s cannot be reached: %s".formatted(service, failure.explanation()))
                        : failure,
                cause);
    }

    /// Waits before the next attempt: as the policy says, or longer where the service asks for it and the policy
    /// allows it.
    void pauseAfter(int failures, Throwable last) {
        Duration own = retry.waitAfter(failures, ThreadLocalRandom.current());
        Duration requested = FailureMapper.requestedWait(last);
        boolean heeded = requested.compareTo(own) > 0 && requested.compareTo(retry.longestWait()) <= 0;
        try {
            Thread.sleep(heeded ? requested : own);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AnnalsException(
                    Failure.of(ErrorCode.CANCELLED, "interrupted while waiting to try again"), interrupted);
        }
    }
}
