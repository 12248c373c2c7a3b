package dev.annals.cli;

import com.google.protobuf.Timestamp;
import dev.annals.projector.v1.AggregateRebuild;
import dev.annals.projector.v1.AggregateRebuildState;
import dev.annals.projector.v1.ApproveRebuildRequest;
import dev.annals.projector.v1.ApproveRebuildResponse;
import dev.annals.projector.v1.DescribeGenerationsRequest;
import dev.annals.projector.v1.DescribeGenerationsResponse;
import dev.annals.projector.v1.DescribedProjection;
import dev.annals.projector.v1.GenerationBuild;
import dev.annals.projector.v1.GenerationRole;
import dev.annals.projector.v1.PartitionProof;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildAggregateRequest;
import dev.annals.projector.v1.RebuildAggregateResponse;
import dev.annals.projector.v1.RebuildDifference;
import dev.annals.projector.v1.RebuildPhase;
import dev.annals.projector.v1.RebuildProgress;
import dev.annals.projector.v1.RebuildServiceGrpc;
import dev.annals.projector.v1.StartRebuildRequest;
import dev.annals.projector.v1.StartRebuildResponse;
import dev.annals.projector.v1.WatchRebuildRequest;
import dev.annals.projector.v1.WatchRebuildResponse;
import io.grpc.Grpc;
import io.grpc.InsecureServerCredentials;
import io.grpc.Server;
import io.grpc.Status;
import io.grpc.stub.StreamObserver;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// A projector that has one rebuild to tell of.
final class MemoryRebuilds extends RebuildServiceGrpc.RebuildServiceImplBase implements AutoCloseable {
    final List<StartRebuildRequest> started = new ArrayList<>();
    private final Server server;
    private final Timestamp begun =
            Timestamp.newBuilder().setSeconds(Shell.NOW.getEpochSecond() - 180).build();
    private boolean differs;

    MemoryRebuilds() throws IOException {
        server = Grpc.newServerBuilderForPort(0, InsecureServerCredentials.create())
                .addService(this)
                .build()
                .start();
    }

    String address() {
        return "127.0.0.1:" + server.getPort();
    }

    /// From now on its verification fails.
    void differs() {
        differs = true;
    }

    private Rebuild.Builder rebuild(RebuildPhase phase) {
        return Rebuild.newBuilder()
                .setId("graph-1")
                .setProjection("graph")
                .setFromGeneration("g1")
                .setToGeneration("g2")
                .setStartTime(begun)
                .setPhase(phase);
    }

    private static RebuildProgress.Builder progress(long done) {
        return RebuildProgress.newBuilder()
                .setAvailable(true)
                .setEventsDone(done)
                .setEventsTotal(2_000)
                .setPartitionsTotal(2);
    }

    @Override
    public void startRebuild(StartRebuildRequest request, StreamObserver<StartRebuildResponse> caller) {
        started.add(request);
        answer(
                caller,
                StartRebuildResponse.newBuilder()
                        .setRebuild(rebuild(RebuildPhase.REBUILD_PHASE_PENDING))
                        .build());
    }

    @Override
    public void watchRebuild(WatchRebuildRequest request, StreamObserver<WatchRebuildResponse> caller) {
        caller.onNext(WatchRebuildResponse.newBuilder()
                .setRebuild(rebuild(RebuildPhase.REBUILD_PHASE_REPLAYING))
                .setProgress(progress(500)
                        .setEventsPerSecond(250)
                        .setLag(1_500)
                        .setRemaining(com.google.protobuf.Duration.newBuilder().setSeconds(6)))
                .build());
        answer(caller, differs ? failed() : verified());
    }

    private WatchRebuildResponse verified() {
        return WatchRebuildResponse.newBuilder()
                .setRebuild(rebuild(RebuildPhase.REBUILD_PHASE_AWAITING_APPROVAL)
                        .addProofs(PartitionProof.newBuilder().setAggregates(30).setEvents(900))
                        .addProofs(PartitionProof.newBuilder()
                                .setPartition(1)
                                .setAggregates(40)
                                .setEvents(1_100)))
                .setProgress(progress(2_000).setPartitionsVerified(2).setDigest("0123456789abcdef0123456789abcdef"))
                .build();
    }

    private WatchRebuildResponse failed() {
        return WatchRebuildResponse.newBuilder()
                .setRebuild(rebuild(RebuildPhase.REBUILD_PHASE_FAILED)
                        .setNote("title of story differs from the fold of the log")
                        .setDifference(RebuildDifference.newBuilder()
                                .setEventId("an-id")
                                .setAggregateId("story")
                                .setVersion(3)
                                .setPosition(17)
                                .setField("context.title")
                                .setExpected("A story")
                                .setFound("Another story")))
                .setProgress(progress(2_000))
                .build();
    }

    @Override
    public void approveRebuild(ApproveRebuildRequest request, StreamObserver<ApproveRebuildResponse> caller) {
        if (!request.getRebuild().startsWith("graph")) {
            caller.onError(MemoryServices.refusal(
                    Status.Code.NOT_FOUND, "REBUILD_NOT_FOUND", "there is no such rebuild", List.of()));
            return;
        }
        answer(
                caller,
                ApproveRebuildResponse.newBuilder()
                        .setRebuild(rebuild(RebuildPhase.REBUILD_PHASE_CUTTING_OVER))
                        .build());
    }

    @Override
    public void rebuildAggregate(RebuildAggregateRequest request, StreamObserver<RebuildAggregateResponse> caller) {
        if (request.getAggregateId().equals("parked")) {
            caller.onError(MemoryServices.refusal(
                    Status.Code.FAILED_PRECONDITION, "AGGREGATE_PARKED", "it is parked", List.of()));
            return;
        }
        AggregateRebuild.Builder rebuild = AggregateRebuild.newBuilder()
                .setAggregateId(request.getAggregateId())
                .setState(AggregateRebuildState.AGGREGATE_REBUILD_STATE_WAITING);
        if (request.getAggregateId().equals("shop-42")) {
            rebuild.setState(AggregateRebuildState.AGGREGATE_REBUILD_STATE_REBUILT)
                    .setVersion(12)
                    .setDigest("0123456789abcdef0123")
                    .setDifference(RebuildDifference.newBuilder()
                            .setField("shop-42.title")
                            .setExpected("A story")
                            .setFound("Another story"));
        }
        answer(caller, RebuildAggregateResponse.newBuilder().setRebuild(rebuild).build());
    }

    @Override
    public void describeGenerations(
            DescribeGenerationsRequest request, StreamObserver<DescribeGenerationsResponse> caller) {
        answer(
                caller,
                DescribeGenerationsResponse.newBuilder()
                        .addProjections(DescribedProjection.newBuilder()
                                .setProjection("graph")
                                .setGenerations(ProjectionGenerations.newBuilder()
                                        .addBuilds(GenerationBuild.newBuilder()
                                                .setGeneration("g1")
                                                .setRole(GenerationRole.GENERATION_ROLE_WARM)
                                                .setSinceTime(begun)
                                                .setUntilTime(begun))
                                        .addBuilds(GenerationBuild.newBuilder()
                                                .setGeneration("g2")
                                                .setRole(GenerationRole.GENERATION_ROLE_LIVE)
                                                .setSinceTime(begun))
                                        .addRebuilds(rebuild(RebuildPhase.REBUILD_PHASE_COMPLETE))))
                        .build());
    }

    private static <T> void answer(StreamObserver<T> caller, T message) {
        caller.onNext(message);
        caller.onCompleted();
    }

    @Override
    public void close() {
        server.shutdownNow();
    }
}
