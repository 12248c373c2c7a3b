package dev.annals.command.grpc;

import dev.annals.record.v1.RecordStreamResponse;
import io.grpc.stub.ServerCallStreamObserver;
import java.util.concurrent.atomic.AtomicInteger;

/// A caller that is always ready. Counts the messages that a stream asks for and answers.
final class CountedReading extends ServerCallStreamObserver<RecordStreamResponse> {
    private final AtomicInteger asked = new AtomicInteger();
    private final AtomicInteger answered = new AtomicInteger();

    int asked() {
        return asked.get();
    }

    int answered() {
        return answered.get();
    }

    @Override
    public void request(int count) {
        asked.addAndGet(count);
    }

    @Override
    public void onNext(RecordStreamResponse answer) {
        answered.incrementAndGet();
    }

    @Override
    public boolean isReady() {
        return true;
    }

    @Override
    public boolean isCancelled() {
        return false;
    }

    @Override
    public void onError(Throwable thrown) {}

    @Override
    public void onCompleted() {}

    @Override
    public void setOnCancelHandler(Runnable handler) {}

    @Override
    public void setOnReadyHandler(Runnable handler) {}

    @Override
    public void disableAutoInboundFlowControl() {}

    @Override
    public void disableAutoRequest() {}

    @Override
    public void setCompression(String compression) {}

    @Override
    public void setMessageCompression(boolean enable) {}
}
