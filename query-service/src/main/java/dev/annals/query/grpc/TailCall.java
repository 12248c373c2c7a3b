package dev.annals.query.grpc;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.tail.Listener;
import dev.annals.query.v1.TailEventsResponse;
import dev.annals.server.ApiError;
import io.grpc.stub.ServerCallStreamObserver;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/// One caller that listens. Sent to by one thread; told by gRPC's threads when the caller can take more, or is gone.
final class TailCall implements Listener {
    private final ServerCallStreamObserver<TailEventsResponse> caller;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile boolean stopped;

    /// To be made while gRPC hands over the call.
    TailCall(ServerCallStreamObserver<TailEventsResponse> caller) {
        this.caller = caller;
        caller.setOnReadyHandler(this::wake);
        caller.setOnCancelHandler(this::stop);
    }

    /// Ends the listening.
    void stop() {
        stopped = true;
        wake();
    }

    /// Tells the caller why there is nothing more; nothing if they left.
    void end(ApiError why) {
        fail(why.toException());
    }

    /// Ends the call with a failure; nothing if the caller left.
    void fail(RuntimeException failure) {
        if (!caller.isCancelled()) {
            caller.onError(failure);
        }
    }

    @Override
    public boolean listening() {
        return !stopped && !caller.isCancelled();
    }

    @Override
    public boolean ready(Duration wait) {
        lock.lock();
        try {
            long nanos = wait.toNanos();
            while (!caller.isReady() && listening() && nanos > 0) {
                nanos = changed.awaitNanos(nanos);
            }
            return caller.isReady() && listening();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            stopped = true;
            return false;
        } finally {
            lock.unlock();
        }
    }

    @Override
    public void hear(RecordedEvent event, long headPosition) {
        caller.onNext(TailEventsResponse.newBuilder()
                .setEvent(AnswerMapper.event(event))
                .setHeadPosition(headPosition)
                .build());
    }

    private void wake() {
        lock.lock();
        try {
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }
}
