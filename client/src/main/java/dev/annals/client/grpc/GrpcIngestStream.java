package dev.annals.client.grpc;

import dev.annals.client.AnnalsException;
import dev.annals.client.AnnalsException.Failure;
import dev.annals.client.ErrorCode;
import dev.annals.client.IngestStream;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import io.grpc.CallOptions;
import io.grpc.Status;
import io.grpc.stub.ClientCalls;
import io.grpc.stub.StreamObserver;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;

/// A stream over one call at a time. What is unanswered is kept; when the call breaks, a new one begins with it.
///
/// Answers of a call that was given up may still arrive: each call's observer knows its number, and only the latest
/// is heard.
final class GrpcIngestStream implements IngestStream {
    private record Sent(RecordRequest request, CompletableFuture<RecordResponse> answer) {}

    private final Caller commands;
    private final int maxUnanswered;
    private final Session session;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition answered = lock.newCondition();
    private final Queue<Sent> unanswered = new ArrayDeque<>();
    private Optional<StreamObserver<RecordStreamRequest>> open = Optional.empty();
    private Optional<AnnalsException> broken = Optional.empty();
    /// Answers that came in and are being handed over, outside the lock.
    private int settling;
    private int callNumber;
    private int failures;
    private boolean closed;

    GrpcIngestStream(Caller commands, int maxUnanswered, Session session) {
        if (maxUnanswered < 1) {
            throw new IllegalArgumentException("at least one request must be allowed, not " + maxUnanswered);
        }
        this.commands = commands;
        this.maxUnanswered = maxUnanswered;
        this.session = session;
        lock.lock();
        try {
            openCall();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CompletableFuture<RecordResponse> send(RecordRequest request) {
        lock.lock();
        try {
            if (closed) {
                throw new IllegalStateException("the stream is closed");
            }
            awaitFewerThan(maxUnanswered);
            broken.ifPresent(failure -> {
                throw failure;
            });
            Sent sent = new Sent(GrpcAnnalsClient.withRequestId(request), new CompletableFuture<>());
            unanswered.add(sent);
            open.ifPresent(call -> call.onNext(onWire(sent)));
            return sent.answer();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void drain() {
        lock.lock();
        try {
            awaitAllSettled();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void close() {
        lock.lock();
        try {
            closed = true;
            awaitAllSettled();
            open.ifPresent(StreamObserver::onCompleted);
            open = Optional.empty();
        } finally {
            lock.unlock();
        }
    }

    private void awaitFewerThan(int limit) {
        awaitWhile(() -> unanswered.size() >= limit);
    }

    private void awaitAllSettled() {
        awaitWhile(() -> !unanswered.isEmpty() || settling > 0);
    }

    /// Waits as long as there is progress: every answer and every new attempt begins the timeout anew.
    private void awaitWhile(BooleanSupplier busy) {
        try {
            while (busy.getAsBoolean()) {
                if (!answered.await(commands.timeout().toNanos(), TimeUnit.NANOSECONDS)) {
                    throw new AnnalsException(Failure.of(
                            ErrorCode.DEADLINE_EXCEEDED,
                            "no answer to %d requests within %s".formatted(unanswered.size(), commands.timeout())));
                }
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AnnalsException(
                    Failure.of(ErrorCode.CANCELLED, "interrupted while waiting for answers"), interrupted);
        }
    }

    private void openCall() {
        callNumber++;
        StreamObserver<RecordStreamRequest> call = ClientCalls.asyncBidiStreamingCall(
                commands.channel().newCall(RecordServiceGrpc.getRecordStreamMethod(), CallOptions.DEFAULT),
                new Answers(callNumber));
        open = Optional.of(call);
        unanswered.forEach(sent -> call.onNext(onWire(sent)));
    }

    private static RecordStreamRequest onWire(Sent sent) {
        return RecordStreamRequest.newBuilder().setRecord(sent.request()).build();
    }

    private void onAnswer(int call, RecordStreamResponse response) {
        Optional<Sent> settled;
        lock.lock();
        try {
            if (call != callNumber || open.isEmpty()) {
                return;
            }
            if (mayPass(response)) {
                onBreak(
                        call,
                        Status.UNAVAILABLE
                                .withDescription(response.getRefused().getMessage())
                                .asRuntimeException());
                return;
            }
            settled = Optional.ofNullable(unanswered.poll());
            settling++;
            failures = 0;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
        handOver(() -> settled.ifPresent(sent -> settle(sent, response)));
    }

    /// Completes answers, which runs whatever waits for them, and lets go of those who wait for all answers.
    private void handOver(Runnable completion) {
        try {
            completion.run();
        } finally {
            lock.lock();
            try {
                settling--;
                answered.signalAll();
            } finally {
                lock.unlock();
            }
        }
    }

    private void settle(Sent sent, RecordStreamResponse response) {
        if (!response.getRequestId().equals(sent.request().getRequestId())) {
            sent.answer()
                    .completeExceptionally(new AnnalsException(Failure.of(
                            ErrorCode.INTERNAL,
                            "the answer is for request %s, not for %s"
                                    .formatted(
                                            response.getRequestId(),
                                            sent.request().getRequestId()))));
        } else if (response.hasRefused()) {
            sent.answer().completeExceptionally(new AnnalsException(FailureMapper.failure(response.getRefused())));
        } else {
            session.remember(response.getRecorded());
            sent.answer().complete(response.getRecorded());
        }
    }

    private static boolean mayPass(RecordStreamResponse response) {
        return response.hasRefused() && FailureMapper.mayPass(FailureMapper.failure(response.getRefused()));
    }

    /// The call is of no more use. Begins another after a wait, or gives up.
    private void onBreak(int call, Throwable cause) {
        List<Sent> given = List.of();
        AnnalsException failure = commands.exception(FailureMapper.failure(cause), cause);
        lock.lock();
        try {
            if (call != callNumber || open.isEmpty()) {
                return;
            }
            open.ifPresent(stream -> stream.onError(Status.CANCELLED.asRuntimeException()));
            open = Optional.empty();
            failures++;
            if (failures < commands.retry().attempts() && FailureMapper.mayPass(failure.failure())) {
                int failuresSoFar = failures;
                Thread.startVirtualThread(() -> reopen(failuresSoFar, cause));
            } else {
                broken = Optional.of(failure);
                given = List.copyOf(unanswered);
                unanswered.clear();
            }
            settling++;
            answered.signalAll();
        } finally {
            lock.unlock();
        }
        List<Sent> failed = given;
        handOver(() -> failed.forEach(sent -> sent.answer().completeExceptionally(failure)));
    }

    private void reopen(int failuresSoFar, Throwable cause) {
        commands.pauseAfter(failuresSoFar, cause);
        lock.lock();
        try {
            openCall();
        } finally {
            lock.unlock();
        }
    }

    /// Hears the answers of one call.
    private final class Answers implements StreamObserver<RecordStreamResponse> {
        private final int call;

        private Answers(int call) {
            this.call = call;
        }

        @Override
        public void onNext(RecordStreamResponse response) {
            onAnswer(call, response);
        }

        @Override
        public void onError(Throwable thrown) {
            onBreak(call, thrown);
        }

        @Override
        public void onCompleted() {
            onBreak(
                    call,
                    Status.UNAVAILABLE
                            .withDescription("the service ended the stream")
                            .asRuntimeException());
        }
    }
}
