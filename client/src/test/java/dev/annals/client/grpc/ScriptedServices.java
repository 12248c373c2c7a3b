package dev.annals.client.grpc;

import dev.annals.client.ClientConfiguration;
import dev.annals.client.RetryPolicy;
import dev.annals.query.v1.GetStateRequest;
import dev.annals.query.v1.GetStateResponse;
import dev.annals.query.v1.GetStatusRequest;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.LogStatus;
import dev.annals.query.v1.QueryEventsRequest;
import dev.annals.query.v1.QueryEventsResponse;
import dev.annals.query.v1.QueryServiceGrpc;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TailEventsRequest;
import dev.annals.query.v1.TailEventsResponse;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import dev.annals.record.v1.Refusal;
import dev.annals.state.v1.AggregateState;
import io.grpc.ManagedChannel;
import io.grpc.Metadata;
import io.grpc.Server;
import io.grpc.ServerCall;
import io.grpc.ServerCallHandler;
import io.grpc.ServerInterceptor;
import io.grpc.Status;
import io.grpc.inprocess.InProcessChannelBuilder;
import io.grpc.inprocess.InProcessServerBuilder;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.Semaphore;

/// Services in this process that fail when a test says so. They keep a request once, whatever it is repeated.
public final class ScriptedServices implements AutoCloseable {
    /// Thrown at the next calls, one each; for a stream after the request was kept and before it is answered.
    public final Queue<RuntimeException> failures = new ConcurrentLinkedQueue<>();
    /// The traces of all calls, blank for those without.
    public final List<String> traces = new CopyOnWriteArrayList<>();
    public final List<RecordRequest> heard = new CopyOnWriteArrayList<>();
    public final List<GetStateRequest> asked = new CopyOnWriteArrayList<>();
    public final List<QueryEventsRequest> searched = new CopyOnWriteArrayList<>();
    public final List<TailEventsRequest> tails = new CopyOnWriteArrayList<>();
    /// One permit lets one request of a stream be answered.
    public final Semaphore answers = new Semaphore(0);

    private final Map<String, RecordResponse> kept = new LinkedHashMap<>();
    private final Server server;
    private long position;
    private final String name = UUID.randomUUID().toString();

    public ScriptedServices() throws IOException {
        server = InProcessServerBuilder.forName(name)
                .addService(new Records())
                .addService(new Queries())
                .intercept(new TracesHeard())
                .build()
                .start();
    }

    public GrpcAnnalsClient client() {
        return client(ClientConfiguration.of("here", "here")
                .withTimeout(Duration.ofSeconds(10))
                .withRetry(new RetryPolicy(4, Duration.ofMillis(1), Duration.ofMillis(5))));
    }

    public GrpcAnnalsClient client(ClientConfiguration configuration) {
        return new GrpcAnnalsClient(channel(), channel(), configuration);
    }

    private ManagedChannel channel() {
        return InProcessChannelBuilder.forName(name)
                .propagateCauseWithStatus(true)
                .build();
    }

    synchronized List<String> keptRequestIds() {
        return List.copyOf(kept.keySet());
    }

    private synchronized RecordResponse keep(RecordRequest request) {
        heard.add(request);
        RecordResponse before = kept.get(request.getRequestId());
        if (before != null) {
            return before.toBuilder().setDuplicate(true).build();
        }
        RecordResponse.Builder response = RecordResponse.newBuilder()
                .setRequestId(request.getRequestId())
                .setConsistencyToken("token-" + (kept.size() + 1));
        request.getEventsList()
                .forEach(event -> response.addEvents(EventReference.newBuilder()
                        .setAggregateId(event.getEvent().getAggregateId())
                        .setPosition(++position)));
        kept.put(request.getRequestId(), response.build());
        return response.build();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }

    private final class TracesHeard implements ServerInterceptor {
        @Override
        public <Q, A> ServerCall.Listener<Q> interceptCall(
                ServerCall<Q, A> call, Metadata headers, ServerCallHandler<Q, A> next) {
            Metadata.Key<String> header = Metadata.Key.of("traceparent", Metadata.ASCII_STRING_MARSHALLER);
            traces.add(Objects.requireNonNullElse(headers.get(header), ""));
            return next.startCall(call, headers);
        }
    }

    private final class Records extends RecordServiceGrpc.RecordServiceImplBase {
        @Override
        public void record(RecordRequest request, StreamObserver<RecordResponse> observer) {
            RecordResponse response = keep(request);
            RuntimeException failure = failures.poll();
            if (failure != null) {
                observer.onError(failure);
                return;
            }
            observer.onNext(response);
            observer.onCompleted();
        }

        @Override
        public StreamObserver<RecordStreamRequest> recordStream(StreamObserver<RecordStreamResponse> observer) {
            return new StreamObserver<>() {
                @Override
                public void onNext(RecordStreamRequest request) {
                    answers.acquireUninterruptibly();
                    RuntimeException failure = failures.peek();
                    if (failure != null) {
                        keep(request.getRecord());
                        failures.remove();
                        observer.onError(failure);
                        return;
                    }
                    observer.onNext(answer(request.getRecord()));
                }

                @Override
                public void onError(Throwable gone) {}

                @Override
                public void onCompleted() {
                    observer.onCompleted();
                }
            };
        }

        private RecordStreamResponse answer(RecordRequest request) {
            RecordStreamResponse.Builder response =
                    RecordStreamResponse.newBuilder().setRequestId(request.getRequestId());
            if (request.getRequestId().startsWith("bad")) {
                return response.setRefused(Refusal.newBuilder()
                                .setCode(Status.Code.FAILED_PRECONDITION.value())
                                .setReason("TASK_ALREADY_COMPLETED")
                                .setMessage("it is done"))
                        .build();
            }
            return response.setRecorded(keep(request)).build();
        }
    }

    private final class Queries extends QueryServiceGrpc.QueryServiceImplBase {
        @Override
        public void getState(GetStateRequest request, StreamObserver<GetStateResponse> observer) {
            asked.add(request);
            observer.onNext(GetStateResponse.newBuilder()
                    .setState(AggregateState.newBuilder()
                            .setAggregateId(request.getAggregateId())
                            .setVersion(request.getMoment().getVersion()))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void queryEvents(QueryEventsRequest request, StreamObserver<QueryEventsResponse> observer) {
            searched.add(request);
            observer.onNext(QueryEventsResponse.getDefaultInstance());
            observer.onCompleted();
        }

        @Override
        public void getStatus(GetStatusRequest request, StreamObserver<GetStatusResponse> observer) {
            observer.onNext(GetStatusResponse.newBuilder()
                    .setLog(LogStatus.newBuilder().setHeadPosition(40))
                    .build());
            observer.onCompleted();
        }

        @Override
        public void tailEvents(TailEventsRequest request, StreamObserver<TailEventsResponse> observer) {
            tails.add(request);
            for (long position = request.getAfterPosition() + 1; position <= 46; position++) {
                observer.onNext(TailEventsResponse.newBuilder()
                        .setEvent(RecordedEvent.newBuilder().setPosition(position))
                        .build());
                if (position % 2 == 0 && !failures.isEmpty()) {
                    observer.onError(failures.remove());
                    return;
                }
            }
        }
    }
}
