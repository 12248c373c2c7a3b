package dev.annals.query.grpc;

import dev.annals.query.status.Status;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.LogStatus;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.readmodel.Generation;

/// The status as a message.
final class StatusMapper {
    private StatusMapper() {}

    static GetStatusResponse response(Status status, Generation generation) {
        return GetStatusResponse.newBuilder()
                .setLog(log(status))
                .addAllProjections(status.projections().stream()
                        .map(projection -> projection(projection, generation))
                        .toList())
                .build();
    }

    private static LogStatus log(Status status) {
        LogStatus.Builder log = LogStatus.newBuilder()
                .setStream(status.log().stream())
                .setHeadPosition(status.log().position())
                .setEvents(status.log().events())
                .setBytes(status.log().bytes())
                .setPartitions(status.partitions());
        status.log().last().ifPresent(last -> log.setLastRecordedTime(Times.timestamp(last.recordedTime())));
        return log.build();
    }

    private static ProjectionStatus projection(Status.ProjectionStatus status, Generation generation) {
        ProjectionStatus.Builder projection = ProjectionStatus.newBuilder()
                .setProjection(status.projection().projectionName())
                .setGeneration(generation.name());
        return switch (status) {
            case Status.ProjectionStatus.Unavailable down -> projection.build();
            case Status.ProjectionStatus.Available up ->
                projection
                        .setAvailable(true)
                        .addAllPartitions(up.partitions().stream()
                                .map(StatusMapper::partition)
                                .toList())
                        .setLag(up.lag())
                        .setLagTime(Times.duration(up.lagTime()))
                        .setParked(up.parked())
                        .build();
        };
    }

    private static PartitionStatus partition(Status.PartitionStatus partition) {
        return PartitionStatus.newBuilder()
                .setPartition(partition.partition())
                .setCheckpoint(partition.checkpoint())
                .setHeadPosition(partition.head())
                .setOwner(partition.owner().pod())
                .setEpoch(partition.owner().epoch())
                .setParked(partition.parked())
                .build();
    }
}
