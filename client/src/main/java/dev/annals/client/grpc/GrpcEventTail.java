package dev.annals.client.grpc;

import dev.annals.client.AnnalsException.Failure;
import dev.annals.client.EventTail;
import dev.annals.query.v1.QueryServiceGrpc;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.query.v1.TailEventsResponse;
import io.grpc.CallOptions;
import io.grpc.ClientCall;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.Optional;

/// A tail that remembers the last position it handed out and begins again behind it.
final class GrpcEventTail implements EventTail {
    private final Caller queries;
    private TailEventsRequest request;
    private Iterator<TailEventsResponse> events;
    private volatile ClientCall<TailEventsRequest, TailEventsResponse> call;
    private volatile boolean closed;

    /// @param request with the position to begin after
    GrpcEventTail(Caller queries, TailEventsRequest request) {
        this.queries = queries;
        this.request = request;
        this.call = newCall();
        this.events = ClientCalls.blockingServerStreamingCall(call, request);
    }

    @Override
    public Optional<TailEventsResponse> next() {
        for (int failures = 1; !closed; failures++) {
            try {
                if (events.hasNext()) {
                    TailEventsResponse next = events.next();
                    request = request.toBuilder()
                            .setAfterPosition(next.getEvent().getPosition())
                            .build();
                    return Optional.of(next);
                }
                throw Status.UNAVAILABLE
                        .withDescription("the service ended the tail")
                        .asRuntimeException();
            } catch (StatusRuntimeException broken) {
                reopen(failures, broken);
            }
        }
        return Optional.empty();
    }

    private void reopen(int failures, StatusRuntimeException broken) {
        if (closed) {
            return;
        }
        Failure failure = FailureMapper.failure(broken);
        if (failures >= queries.retry().attempts() || !FailureMapper.mayPass(failure)) {
            throw queries.exception(failure, broken);
        }
        queries.pauseAfter(failures, broken);
        call = newCall();
        if (closed) {
            call.cancel("closed", null);
        }
        events = ClientCalls.blockingServerStreamingCall(call, request);
    }

    private ClientCall<TailEventsRequest, TailEventsResponse> newCall() {
        return queries.channel().newCall(QueryServiceGrpc.getTailEventsMethod(), CallOptions.DEFAULT);
    }

    @Override
    public void close() {
        closed = true;
        call.cancel("closed", null);
    }
}
