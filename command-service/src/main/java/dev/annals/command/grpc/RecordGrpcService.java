package dev.annals.command.grpc;

import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.record.v1.RecordServiceGrpc;
import dev.annals.record.v1.RecordStreamRequest;
import dev.annals.record.v1.RecordStreamResponse;
import dev.annals.record.v1.RestoreRequest;
import dev.annals.record.v1.RestoreResponse;
import dev.annals.server.Draining;
import io.grpc.stub.ServerCallStreamObserver;
import io.grpc.stub.StreamObserver;
import java.util.function.UnaryOperator;

/// The general calls.
final class RecordGrpcService extends RecordServiceGrpc.RecordServiceImplBase {
    private final RecordCalls calls;
    private final RestoreCalls restores;
    private final Draining draining;
    private final StreamLimits limits;

    RecordGrpcService(RecordCalls calls, RestoreCalls restores, Draining draining, StreamLimits limits) {
        this.calls = calls;
        this.restores = restores;
        this.draining = draining;
        this.limits = limits;
    }

    @Override
    public void record(RecordRequest request, StreamObserver<RecordResponse> answer) {
        answer.onNext(RecordMapper.response(
                calls.record(RecordMapper.proposal(request, CallTrace.current()), UnaryOperator.identity())));
        answer.onCompleted();
    }

    @Override
    public StreamObserver<RecordStreamRequest> recordStream(StreamObserver<RecordStreamResponse> answers) {
        if (answers instanceof ServerCallStreamObserver<RecordStreamResponse> controlled) {
            return new RecordStream(calls, controlled, limits).open(draining);
        }
        throw new IllegalStateException("a stream without flow control");
    }

    @Override
    public void restore(RestoreRequest request, StreamObserver<RestoreResponse> answer) {
        answer.onNext(restores.restore(request));
        answer.onCompleted();
    }
}
