package dev.annals.command.grpc;

import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import io.grpc.stub.ClientCallStreamObserver;
import io.grpc.stub.ClientResponseObserver;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/// What a stream answers, and how it ends. Takes answers only as they are asked for if it is told to.
final class Answers implements ClientResponseObserver<RecordStreamRequest, RecordStreamResponse> {
    private final BlockingQueue<RecordStreamResponse> answers = new LinkedBlockingQueue<>();
    private final CompletableFuture<Optional<Throwable>> end = new CompletableFuture<>();
    private final CompletableFuture<ClientCallStreamObserver<RecordStreamRequest>> requests = new CompletableFuture<>();
    private final boolean reluctant;

    Answers(boolean reluctant) {
        this.reluctant = reluctant;
    }

    @Override
    public void beforeStart(ClientCallStreamObserver<RecordStreamRequest> stream) {
        if (reluctant) {
            stream.disableAutoRequestWithInitial(0);
        }
        requests.complete(stream);
    }

    /// Asks for so many more answers.
    void take(int count) {
        requests.join().request(count);
    }

    RecordStreamResponse next() throws InterruptedException {
        return Optional.ofNullable(answers.poll(20, TimeUnit.SECONDS)).orElseThrow();
    }

    boolean isEmpty() {
        return answers.isEmpty();
    }

    /// How the stream ended: empty if all was well.
    Optional<Throwable> end() throws Exception {
        return end.get(20, TimeUnit.SECONDS);
    }

    @Override
    public void onNext(RecordStreamResponse answer) {
        answers.add(answer);
    }

    @Override
    public void onError(Throwable failure) {
        end.complete(Optional.of(failure));
    }

    @Override
    public void onCompleted() {
        end.complete(Optional.empty());
    }
}
