package dev.annals.command.grpc;

import dev.annals.command.RecordOutcome;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.proposal.Proposal;
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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;

/// One stream of requests. A few at a time run each for itself: those for different aggregates at once, those that
/// share an aggregate in the order sent. As more wait, they are recorded together, with one append for many. Answers go
/// out in the order sent. Requests are read only while those under way are few and small, and an answer goes out only
/// when the caller takes it, so neither side can flood the other.
///
/// A request that fails does not stop those behind it. Whoever needs a later event recorded only after an earlier one
/// says so with an expected version, or sends both in one request.
final class RecordStream implements StreamObserver<RecordStreamRequest> {
    private static final RecordStreamResponse NEVER_SENT = RecordStreamResponse.getDefaultInstance();
    /// As many as keep the log busy one by one.
    private static final int MOST_ALONE = 32;

    /// An atomic batch costs the log as much as some dozens of single events, however large it is.
    private static final int FEWEST_TOGETHER = 64;

    /// As many messages as are asked for at once. They may be larger than those before them.
    private static final int MOST_ASKED = 16;

    private final RecordCalls calls;
    private final ServerCallStreamObserver<RecordStreamResponse> answers;
    private final StreamLimits limits;
    private final Context context = Context.current();
    private final String traceparent = CallTrace.current();
    private final Deque<StreamedRequest> underWay = new ArrayDeque<>();
    /// Those under way that have not begun.
    private final Deque<StreamedRequest> waiting = new ArrayDeque<>();

    private final Map<String, StreamedRequest> lastOfAggregate = new HashMap<>();
    private int alone;
    private boolean together;
    private long bytes;
    /// How many more requests may come.
    private int asked;

    private boolean ending;
    private boolean closed;
    private Optional<ApiError> farewell = Optional.empty();
    private Draining.Registration registration = () -> {};

    RecordStream(RecordCalls calls, ServerCallStreamObserver<RecordStreamResponse> answers, StreamLimits limits) {
        this.calls = calls;
        this.answers = answers;
        this.limits = limits;
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
        enqueue(new StreamedRequest(
                RecordMapper.proposal(request.getRecord(), traceparent), request.getSerializedSize()));
        begin();
        proceed();
    }

    private synchronized void enqueue(StreamedRequest entry) {
        asked--;
        underWay.add(entry);
        waiting.add(entry);
        bytes += entry.bytes();
        entry.comesAfter(entry.aggregateIds().stream()
                .flatMap(id -> Optional.ofNullable(lastOfAggregate.put(id, entry)).stream())
                .distinct()
                .toList());
    }

    /// Has those that wait begin, as far as it is their turn.
    private synchronized void begin() {
        while (!closed && !together && !waiting.isEmpty()) {
            List<StreamedRequest> group = waiting.size() < FEWEST_TOGETHER
                    ? List.of()
                    : waiting.stream().takeWhile(StreamedRequest::hasOneEvent).toList();
            if (group.size() >= FEWEST_TOGETHER) {
                group.forEach(entry -> waiting.remove());
                together = true;
                start(() -> runTogether(group));
            } else if (alone < MOST_ALONE) {
                StreamedRequest entry = waiting.remove();
                alone++;
                start(() -> runAlone(entry));
            } else {
                return;
            }
        }
    }

    private void start(Runnable work) {
        Thread.ofVirtual().name("record-stream").start(context.wrap(work));
    }

    private void runAlone(StreamedRequest entry) {
        entry.awaitThoseBefore(Set.of());
        run(entry);
        synchronized (this) {
            alone--;
        }
        begin();
        proceed();
    }

    /// Those that cannot be recorded with the others come after them, in their order.
    private void runTogether(List<StreamedRequest> group) {
        Set<StreamedRequest> members = Set.copyOf(group);
        group.forEach(entry -> entry.awaitThoseBefore(members));
        try {
            if (isOpen()) {
                answerTogether(group);
            }
        } catch (RuntimeException bug) {
            fail(bug);
        } finally {
            group.stream().filter(entry -> !entry.isDone()).forEach(this::run);
            group.forEach(this::forget);
            synchronized (this) {
                together = false;
            }
            begin();
            proceed();
        }
    }

    private void answerTogether(List<StreamedRequest> group) {
        try {
            List<Optional<RecordOutcome>> outcomes = calls.recordTogether(
                    group.stream().map(entry -> entry.proposal()).toList());
            for (int n = 0; n < group.size(); n++) {
                StreamedRequest entry = group.get(n);
                outcomes.get(n)
                        .map(outcome -> answer(entry.proposal(), outcome))
                        .ifPresent(entry::complete);
            }
        } catch (ApiException unavailable) {
            group.forEach(entry -> entry.complete(refusal(entry.proposal(), unavailable.error())));
        }
    }

    private void run(StreamedRequest entry) {
        try {
            if (isOpen()) {
                entry.complete(answer(entry.proposal()));
            }
        } catch (RuntimeException bug) {
            fail(bug);
        } finally {
            entry.complete(NEVER_SENT);
            forget(entry);
        }
    }

    private RecordStreamResponse answer(Proposal proposal) {
        try {
            return answer(proposal, calls.record(proposal, UnaryOperator.identity()));
        } catch (ApiException refused) {
            return refusal(proposal, refused.error());
        }
    }

    private static RecordStreamResponse answer(Proposal proposal, RecordOutcome outcome) {
        return switch (outcome) {
            case Recorded recorded ->
                RecordStreamResponse.newBuilder()
                        .setRequestId(recorded.requestId())
                        .setRecorded(RecordMapper.response(recorded))
                        .build();
            case Refused refused -> refusal(proposal, CommandErrors.of(refused, UnaryOperator.identity()));
        };
    }

    private static RecordStreamResponse refusal(Proposal proposal, ApiError error) {
        return RecordStreamResponse.newBuilder()
                .setRequestId(proposal.requestId())
                .setRefused(RecordMapper.refusal(error))
                .build();
    }

    private synchronized boolean isOpen() {
        return !closed;
    }

    private synchronized void forget(StreamedRequest entry) {
        entry.aggregateIds().forEach(id -> lastOfAggregate.remove(id, entry));
    }

    /// Sends what is ready, reads on if there is room, ends if there is nothing left.
    private synchronized void proceed() {
        while (!closed && !underWay.isEmpty() && underWay.peek().isDone() && answers.isReady()) {
            StreamedRequest done = underWay.remove();
            bytes -= done.bytes();
            answers.onNext(done.answer());
        }
        if (closed) {
            return;
        }
        if (ending && underWay.isEmpty()) {
            close();
            farewell.ifPresentOrElse(error -> answers.onError(error.toException()), answers::onCompleted);
        } else if (!ending) {
            readOn();
        }
    }

    /// Asks for several at once, where they are small.
    private void readOn() {
        int room = limits.maxRequests() - underWay.size() - asked;
        int more = bytes < limits.maxBytes() / 2 ? Math.min(room, MOST_ASKED) : 1;
        if (asked == 0 && room > 0 && bytes < limits.maxBytes()) {
            asked = more;
            answers.request(more);
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
        waiting.forEach(entry -> entry.complete(NEVER_SENT));
        waiting.clear();
        registration.close();
    }
}
