package dev.annals.projector.grpc;

import com.google.protobuf.Timestamp;
import dev.annals.projector.PartitionState;
import dev.annals.projector.StatusBoard;
import dev.annals.projector.StatusBoard.PartitionStatus;
import dev.annals.projector.v1.GetProjectorStatusRequest;
import dev.annals.projector.v1.GetProjectorStatusResponse;
import dev.annals.projector.v1.ProjectorServiceGrpc;
import dev.annals.projector.v1.WorkState;
import dev.annals.projector.v1.WorkedPartition;
import io.grpc.stub.StreamObserver;
import java.time.Instant;
import java.util.TreeSet;

/// Answers what this process is doing.
final class ProjectorGrpcService extends ProjectorServiceGrpc.ProjectorServiceImplBase {
    private final String pod;
    private final StatusBoard board;

    ProjectorGrpcService(String pod, StatusBoard board) {
        this.pod = pod;
        this.board = board;
    }

    @Override
    public void getProjectorStatus(
            GetProjectorStatusRequest request, StreamObserver<GetProjectorStatusResponse> caller) {
        caller.onNext(GetProjectorStatusResponse.newBuilder()
                .setPod(pod)
                .addAllPods(new TreeSet<>(board.pods()))
                .addAllPartitions(board.working().stream()
                        .map(ProjectorGrpcService::worked)
                        .toList())
                .setRefusedCommits(board.refusedCommits())
                .build());
        caller.onCompleted();
    }

    private static WorkedPartition worked(PartitionStatus status) {
        PartitionState state = status.state();
        return WorkedPartition.newBuilder()
                .setProjection(status.partition().projection().projectionName())
                .setGeneration(status.partition().generation().name())
                .setPartition(status.partition().partition())
                .setState(kind(state))
                .setSinceTime(timestamp(state.since()))
                .setReason(reason(state))
                .setCheckpoint(status.checkpoint().position())
                .setEpoch(status.checkpoint().epoch())
                .setParked(status.parked())
                .build();
    }

    private static WorkState kind(PartitionState state) {
        return switch (state) {
            case PartitionState.Starting starting -> WorkState.WORK_STATE_STARTING;
            case PartitionState.Following following -> WorkState.WORK_STATE_FOLLOWING;
            case PartitionState.Waiting waiting -> WorkState.WORK_STATE_WAITING;
            case PartitionState.Overtaken overtaken -> WorkState.WORK_STATE_OVERTAKEN;
            case PartitionState.Stopped stopped -> WorkState.WORK_STATE_STOPPED;
            case PartitionState.Closed closed -> WorkState.WORK_STATE_UNSPECIFIED;
        };
    }

    private static String reason(PartitionState state) {
        return switch (state) {
            case PartitionState.Starting starting -> "";
            case PartitionState.Following following -> "";
            case PartitionState.Waiting waiting -> waiting.reason();
            case PartitionState.Overtaken overtaken ->
                "claimed with epoch %d".formatted(overtaken.found().epoch());
            case PartitionState.Stopped stopped ->
                "position %d, event %s: %s".formatted(stopped.position(), stopped.eventId(), stopped.reason());
            case PartitionState.Closed closed -> "";
        };
    }

    private static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }
}
