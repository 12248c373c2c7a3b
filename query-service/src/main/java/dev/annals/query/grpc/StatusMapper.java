package dev.annals.query.grpc;

import dev.annals.generation.Generations;
import dev.annals.generation.Unfollowed;
import dev.annals.query.status.Status;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.LogStatus;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.UnfollowedReason;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/// The status as a message.
final class StatusMapper {
    private StatusMapper() {}

    static GetStatusResponse response(
            Status status,
            Map<Projection, Generation> live,
            Function<Projection, Generations> generations,
            Function<Projection, Optional<Unfollowed>> unfollowed) {
        return GetStatusResponse.newBuilder()
                .setLog(log(status))
                .addAllProjections(status.projections().stream()
                        .map(projection -> following(
                                projection(projection, live, generations.apply(projection.projection())),
                                unfollowed.apply(projection.projection())))
                        .toList())
                .build();
    }

    private static ProjectionStatus following(ProjectionStatus projection, Optional<Unfollowed> unfollowed) {
        return unfollowed
                .map(found ->
                        projection.toBuilder().setUnfollowed(message(found)).build())
                .orElse(projection);
    }

    private static dev.annals.query.v1.Unfollowed message(Unfollowed found) {
        dev.annals.query.v1.Unfollowed.Builder message = dev.annals.query.v1.Unfollowed.newBuilder()
                .setReason(UnfollowedReason.valueOf(
                        "UNFOLLOWED_REASON_" + found.reason().name()))
                .setMessage(found.message())
                .setPartitions(found.partitions());
        found.since().ifPresent(since -> message.setSinceTime(Times.timestamp(since)));
        return message.build();
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

    private static ProjectionStatus projection(
            Status.ProjectionStatus status, Map<Projection, Generation> live, Generations generations) {
        ProjectionStatus.Builder projection =
                ProjectionStatus.newBuilder().setProjection(status.projection().projectionName());
        Optional.ofNullable(live.get(status.projection()))
                .ifPresent(generation -> projection.setGeneration(generation.name()));
        generations
                .underWay()
                .ifPresent(rebuild -> projection
                        .setRebuild(rebuild.id())
                        .setRebuildPhase(rebuild.phase().name().toLowerCase(Locale.ROOT)));
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
