package dev.annals.command.grpc;

import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import dev.annals.server.ApiError;
import dev.annals.server.ApiException;
import dev.annals.server.Draining;
import dev.annals.server.ErrorCode;
import io.grpc.Context;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/// One stream of requests. Those for different aggregates run at once, those that share an aggregate in the order
/// sent; answers go out in the order sent. A further request is read only while those under way are few and small, and
/// an answer goes out only when the caller takes it, so neither side can flood the other.
///
/// A request that fails does not stop those behind it. Whoever needs a later event recorded only after an earlier one
/// says so with an expected version, or sends both in one request.
final class RecordStream implements StreamObserver<RecordStreamRequest> {
    private static final RecordStreamResponse NEVER_SENT = RecordStreamResponse.getDefaultInstance();

    private final RecordCalls calls;
    private final ServerCallStreamObserver<RecordStreamResponse> answers;
    private final StreamLimits limits;
    private final Context context = Context.current();
    private final String traceparent = CallTrace.current();
    private final Deque<Entry> underWay = new ArrayDeque<>();
    private final Map<String, Entry> lastOfAggregate = new HashMap<>();
    private long bytes;
    private boolean asked;
    private boolean ending;
    private boolean closed;
    private Optional<ApiError> farewell = Optional.empty();
    private Draining.Registration registration = () -> {};

    RecordStream(RecordCalls calls, ServerCallStreamObserver<RecordStreamResponse> answers, StreamLimits limits) {
        this.calls = calls;
        this.answers = answers;
        this.limits = limits;
    }

    /// A request on its way to its answer. Its answer is completed whatever happens; those behind it wait for it.
    private static final class Entry {
        private final Set<String> aggregateIds;
        private final int bytes;
        private final CompletableFuture<RecordStreamResponse> answer = new CompletableFuture<>();

        Entry(Set<String> aggregateIds, int bytes) {
            this.aggregateIds = aggregateIds;
            this.bytes = bytes;
        }
    }

    /// To be called while gRPC still allows flow control to be set up.
    RecordStream open(Draining draining) {
        answers.disableAutoRequest();
        answers.setOnReadyHandler(this::proceed);
        answers.setOnCancelHandler(this::abandon);
        registration = draining.onBegin(this::drain);
        proceed();
        return this;
    }

    @Override
    public void onNext(RecordStreamRequest request) {
        Proposal proposal = RecordMapper.proposal(request.getRecord(), traceparent);
        Set<String> ids =
                proposal.events().stream().map(ProposedEvent::aggregateId).collect(Collectors.toUnmodifiableSet());
        Entry entry = new Entry(ids, request.getSerializedSize());
        CompletableFuture<?> before = enqueue(entry);
        Thread.ofVirtual().name("record-stream").start(context.wrap(() -> {
            before.join();
            run(entry, proposal);
        }));
        proceed();
    }

    /// Answers when the requests that came before on the same aggregates are done.
    private synchronized CompletableFuture<?> enqueue(Entry entry) {
        asked = false;
        underWay.add(entry);
        bytes += entry.bytes;
        CompletableFuture<?>[] before = entry.aggregateIds.stream()
                .map(id -> Optional.ofNullable(lastOfAggregate.put(id, entry)))
                .flatMap(Optional::stream)
                .distinct()
                .map(last -> last.answer)
                .toArray(CompletableFuture<?>[]::new);
        return CompletableFuture.allOf(before);
    }

    private void run(Entry entry, Proposal proposal) {
        try {
            if (isOpen()) {
                entry.answer.complete(answer(proposal));
            }
        } catch (RuntimeException bug) {
            fail(bug);
        } finally {
            entry.answer.complete(NEVER_SENT);
            forget(entry);
            proceed();
        }
    }

    private RecordStreamResponse answer(Proposal proposal) {
        try {
            var recorded = calls.record(proposal, UnaryOperator.identity());
            return RecordStreamResponse.newBuilder()
                    .setRequestId(recorded.requestId())
                    .setRecorded(RecordMapper.response(recorded))
                    .build();
        } catch (ApiException refused) {
            return RecordStreamResponse.newBuilder()
                    .setRequestId(proposal.requestId())
                    .setRefused(RecordMapper.refusal(refused.error()))
                    .build();
        }
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    private synchronized void forget(Entry entry) {
        entry.aggregateIds.forEach(id -> lastOfAggregate.remove(id, entry));
    }

    /// Sends what is ready, reads on if there is room, ends if there is nothing left.
    private synchronized void proceed() {
        while (!closed && !underWay.isEmpty() && underWay.peek().answer.isDone() && answers.isReady()) {
            Entry done = underWay.remove();
            bytes -= done.bytes;
            answers.onNext(done.answer.join());
        }
        if (closed) {
            return;
        }
        if (ending && underWay.isEmpty()) {
            close();
            farewell.ifPresentOrElse(error -> answers.onError(error.toException()), answers::onCompleted);
        } else if (!ending && !asked && underWay.size() < limits.maxRequests() && bytes < limits.maxBytes()) {
            asked = true;
            answers.request(1);
        }
    }

    /// The caller has sent all.
    @Override
    public void onCompleted() {
        end(Optional.empty());
    }

    /// The caller is gone; what has not begun does not begin.
    @Override
    public void onError(Throwable cancelled) {
        abandon();
    }

    private void drain() {
        end(Optional.of(ApiError.of(
                        ErrorCode.UNAVAILABLE,
                        "SERVER_DRAINING",
                        "the server is stopping; what was not answered may be sent again with its request id")
                .retryAfter(Duration.ofSeconds(1))));
    }

    private synchronized void end(Optional<ApiError> why) {
        if (!ending) {
            ending = true;
            farewell = why;
            proceed();
        }
    }

    private synchronized void abandon() {
        close();
    }

    private synchronized void fail(RuntimeException bug) {
        if (!closed) {
            close();
            answers.onError(bug);
        }
    }

    private void close() {
        closed = true;
        underWay.clear();
        registration.close();
    }
}
