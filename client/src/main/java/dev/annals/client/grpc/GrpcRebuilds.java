package dev.annals.client.grpc;

import dev.annals.client.AnnalsException.Failure;
import dev.annals.client.Rebuilds;
import dev.annals.projector.v1.AggregateRebuild;
import dev.annals.projector.v1.ApproveRebuildRequest;
import dev.annals.projector.v1.CancelRebuildRequest;
import dev.annals.projector.v1.DescribeGenerationsRequest;
import dev.annals.projector.v1.DescribeGenerationsResponse;
import dev.annals.projector.v1.GetRebuildRequest;
import dev.annals.projector.v1.GetRebuildResponse;
import dev.annals.projector.v1.PauseRebuildRequest;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildAggregateRequest;
import dev.annals.projector.v1.RebuildServiceGrpc;
import dev.annals.projector.v1.ResumeRebuildRequest;
import dev.annals.projector.v1.RollBackRebuildRequest;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.projector.v1.WatchRebuildRequest;
import dev.annals.projector.v1.WatchRebuildResponse;
import io.grpc.CallOptions;
import io.grpc.Grpc;
import io.grpc.InsecureChannelCredentials;
import io.grpc.ManagedChannel;
import io.grpc.StatusRuntimeException;
import io.grpc.stub.ClientCalls;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Consumer;

/// Rebuilds over one gRPC channel to a projector.
public final class GrpcRebuilds implements Rebuilds {
    private final ManagedChannel channel;
    private final Caller projector;

    private GrpcRebuilds(ManagedChannel channel, Settings settings) {
        this.channel = channel;
        this.projector =
                new Caller("projector at " + settings.address(), channel, settings.timeout(), settings.retry());
    }

    /// Of the projector named in the settings.
    public static GrpcRebuilds connect(Settings settings) {
        return new GrpcRebuilds(
                Grpc.newChannelBuilder(settings.address(), InsecureChannelCredentials.create())
                        .build(),
                settings);
    }

    @Override
    public Rebuild start(StartRebuildRequest request) {
        StartRebuildRequest named = request.getRequestId().isEmpty()
                ? request.toBuilder().setRequestId(UUID.randomUUID().toString()).build()
                : request;
        return projector.call(RebuildServiceGrpc.getStartRebuildMethod(), named).getRebuild();
    }

    @Override
    public GetRebuildResponse get(String rebuild) {
        return projector.call(
                RebuildServiceGrpc.getGetRebuildMethod(),
                GetRebuildRequest.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public DescribeGenerationsResponse describe() {
        return projector.call(
                RebuildServiceGrpc.getDescribeGenerationsMethod(), DescribeGenerationsRequest.getDefaultInstance());
    }

    @Override
    public void watch(String rebuild, Consumer<WatchRebuildResponse> listener) {
        WatchRebuildRequest request =
                WatchRebuildRequest.newBuilder().setRebuild(rebuild).build();
        int failures = 0;
        boolean watching = true;
        while (watching) {
            try {
                Iterator<WatchRebuildResponse> looks = ClientCalls.blockingServerStreamingCall(
                        channel, RebuildServiceGrpc.getWatchRebuildMethod(), CallOptions.DEFAULT, request);
                while (looks.hasNext()) {
                    listener.accept(looks.next());
                    failures = 0;
                }
                watching = false;
            } catch (StatusRuntimeException broken) {
                failures++;
                Failure failure = FailureMapper.failure(broken);
                if (failures >= projector.retry().attempts() || !FailureMapper.mayPass(failure)) {
                    throw projector.exception(failure, broken);
                }
                projector.pauseAfter(failures, broken);
            }
        }
    }

    @Override
    public Rebuild pause(String rebuild) {
        return projector
                .call(
                        RebuildServiceGrpc.getPauseRebuildMethod(),
                        PauseRebuildRequest.newBuilder().setRebuild(rebuild).build())
                .getRebuild();
    }

    @Override
    public Rebuild resume(String rebuild) {
        return projector
                .call(
                        RebuildServiceGrpc.getResumeRebuildMethod(),
                        ResumeRebuildRequest.newBuilder().setRebuild(rebuild).build())
                .getRebuild();
    }

    @Override
    public Rebuild cancel(String rebuild) {
        return projector
                .call(
                        RebuildServiceGrpc.getCancelRebuildMethod(),
                        CancelRebuildRequest.newBuilder().setRebuild(rebuild).build())
                .getRebuild();
    }

    @Override
    public Rebuild approve(String rebuild) {
        return projector
                .call(
                        RebuildServiceGrpc.getApproveRebuildMethod(),
                        ApproveRebuildRequest.newBuilder().setRebuild(rebuild).build())
                .getRebuild();
    }

    @Override
    public Rebuild rollBack(String rebuild) {
        return projector
                .call(
                        RebuildServiceGrpc.getRollBackRebuildMethod(),
                        RollBackRebuildRequest.newBuilder().setRebuild(rebuild).build())
                .getRebuild();
    }

    @Override
    public AggregateRebuild rebuildAggregate(RebuildAggregateRequest request) {
        RebuildAggregateRequest named = request.getRequestId().isEmpty()
                ? request.toBuilder().setRequestId(UUID.randomUUID().toString()).build()
                : request;
        return projector
                .call(RebuildServiceGrpc.getRebuildAggregateMethod(), named)
                .getRebuild();
    }

    @Override
    public void close() {
        channel.shutdownNow();
    }
}
