package dev.annals.generation;

import com.google.protobuf.Duration;
import com.google.protobuf.Timestamp;
import dev.annals.generation.Build.Role;
import dev.annals.projector.v1.GenerationBuild;
import dev.annals.projector.v1.GenerationRole;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.projector.v1.RebuildDifference;
import dev.annals.readmodel.Generation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Generations as messages, as they are kept and as they are answered.
public final class GenerationMessages {
    private GenerationMessages() {}

    /// As a message.
    public static ProjectionGenerations message(Generations generations) {
        return ProjectionGenerations.newBuilder()
                .setOrigin(generations.origin().name())
                .setNamed(generations.named())
                .addAllBuilds(generations.builds().stream()
                        .map(GenerationMessages::message)
                        .toList())
                .addAllRebuilds(generations.rebuilds().stream()
                        .map(GenerationMessages::message)
                        .toList())
                .addAllAggregateRebuilds(generations.aggregates().stream()
                        .map(AggregateRebuildMessages::message)
                        .toList())
                .build();
    }

    /// From a message.
    ///
    /// @throws IllegalStateException if it says what this version does not know
    public static Generations generations(ProjectionGenerations stored) {
        return new Generations(
                new Generation(stored.getOrigin()),
                stored.getNamed(),
                stored.getBuildsList().stream().map(GenerationMessages::build).toList(),
                stored.getRebuildsList().stream()
                        .map(GenerationMessages::rebuild)
                        .toList(),
                stored.getAggregateRebuildsList().stream()
                        .map(AggregateRebuildMessages::rebuild)
                        .toList());
    }

    private static GenerationBuild message(Build build) {
        return GenerationBuild.newBuilder()
                .setGeneration(build.generation().name())
                .setRevision(build.revision())
                .setRole(role(build.role()))
                .setSinceTime(timestamp(build.since()))
                .setUntilTime(timestamp(build.until()))
                .build();
    }

    private static Build build(GenerationBuild stored) {
        return new Build(
                new Generation(stored.getGeneration()),
                stored.getRevision(),
                role(stored.getRole()),
                instant(stored.getSinceTime()),
                instant(stored.getUntilTime()));
    }

    private static GenerationRole role(Role role) {
        return GenerationRole.valueOf("GENERATION_ROLE_" + role.name());
    }

    private static Role role(GenerationRole stored) {
        return switch (stored) {
            case GENERATION_ROLE_LIVE -> Role.LIVE;
            case GENERATION_ROLE_BUILDING -> Role.BUILDING;
            case GENERATION_ROLE_WARM -> Role.WARM;
            case GENERATION_ROLE_HELD -> Role.HELD;
            case GENERATION_ROLE_DISCARDED -> Role.DISCARDED;
            case GENERATION_ROLE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("not a role of a generation: " + stored);
        };
    }

    /// As a message.
    public static dev.annals.projector.v1.Rebuild message(Rebuild rebuild) {
        Rebuild.Progress progress = rebuild.progress();
        dev.annals.projector.v1.Rebuild.Builder message = dev.annals.projector.v1.Rebuild.newBuilder()
                .setId(rebuild.id())
                .setProjection(rebuild.id().substring(0, rebuild.id().lastIndexOf('-')))
                .setRequestId(rebuild.requestId())
                .setFromGeneration(rebuild.from().name())
                .setToGeneration(rebuild.to().name())
                .setWishes(message(rebuild.wishes()))
                .setPhase(dev.annals.projector.v1.RebuildPhase.valueOf(
                        "REBUILD_PHASE_" + rebuild.phase().name()))
                .setPaused(progress.paused())
                .setStartTime(timestamp(rebuild.started()))
                .setPhaseTime(timestamp(progress.since()))
                .setTargetPosition(progress.target())
                .addAllProofs(progress.proofs().stream()
                        .map(GenerationMessages::message)
                        .toList())
                .setNote(progress.note());
        progress.difference().ifPresent(difference -> message.setDifference(message(difference)));
        return message.build();
    }

    private static Rebuild rebuild(dev.annals.projector.v1.Rebuild stored) {
        Rebuild.Progress progress = new Rebuild.Progress(
                phase(stored.getPhase()),
                instant(stored.getPhaseTime()),
                stored.getPaused(),
                stored.getTargetPosition(),
                proofs(stored),
                stored.hasDifference() ? Optional.of(difference(stored.getDifference())) : Optional.empty(),
                stored.getNote());
        return new Rebuild(
                stored.getId(),
                stored.getRequestId(),
                new Generation(stored.getFromGeneration()),
                new Generation(stored.getToGeneration()),
                wishes(stored.getWishes()),
                instant(stored.getStartTime()),
                progress);
    }

    private static List<PartitionProof> proofs(dev.annals.projector.v1.Rebuild stored) {
        return stored.getProofsList().stream()
                .map(proof -> new PartitionProof(
                        proof.getPartition(),
                        proof.getPosition(),
                        proof.getAggregates(),
                        proof.getEvents(),
                        proof.getDigest()))
                .toList();
    }

    private static RebuildPhase phase(dev.annals.projector.v1.RebuildPhase stored) {
        return switch (stored) {
            case REBUILD_PHASE_PENDING -> RebuildPhase.PENDING;
            case REBUILD_PHASE_PREPARING -> RebuildPhase.PREPARING;
            case REBUILD_PHASE_REPLAYING -> RebuildPhase.REPLAYING;
            case REBUILD_PHASE_CATCHING_UP -> RebuildPhase.CATCHING_UP;
            case REBUILD_PHASE_VERIFYING -> RebuildPhase.VERIFYING;
            case REBUILD_PHASE_AWAITING_APPROVAL -> RebuildPhase.AWAITING_APPROVAL;
            case REBUILD_PHASE_CUTTING_OVER -> RebuildPhase.CUTTING_OVER;
            case REBUILD_PHASE_COMPLETE -> RebuildPhase.COMPLETE;
            case REBUILD_PHASE_FAILED -> RebuildPhase.FAILED;
            case REBUILD_PHASE_CANCELLED -> RebuildPhase.CANCELLED;
            case REBUILD_PHASE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("not a phase of a rebuild: " + stored);
        };
    }

    private static dev.annals.projector.v1.RebuildWishes message(RebuildWishes wishes) {
        return dev.annals.projector.v1.RebuildWishes.newBuilder()
                .setAutoApprove(wishes.autoApprove())
                .setEventsPerSecond(wishes.eventsPerSecond())
                .setSamplePercent(wishes.samplePercent())
                .setKeepOld(Duration.newBuilder()
                        .setSeconds(wishes.keepOld().toSeconds())
                        .setNanos(wishes.keepOld().toNanosPart()))
                .setReason(wishes.reason())
                .build();
    }

    /// From a message; what it does not say is as usual.
    ///
    /// @throws IllegalArgumentException if it asks for what cannot be
    public static RebuildWishes wishes(dev.annals.projector.v1.RebuildWishes stored) {
        return new RebuildWishes(
                stored.getAutoApprove(),
                stored.getEventsPerSecond(),
                stored.getSamplePercent() == 0 ? RebuildWishes.USUAL.samplePercent() : stored.getSamplePercent(),
                stored.hasKeepOld()
                        ? java.time.Duration.ofSeconds(
                                stored.getKeepOld().getSeconds(),
                                stored.getKeepOld().getNanos())
                        : RebuildWishes.USUALLY_KEPT,
                stored.getReason());
    }

    private static dev.annals.projector.v1.PartitionProof message(PartitionProof proof) {
        return dev.annals.projector.v1.PartitionProof.newBuilder()
                .setPartition(proof.partition())
                .setPosition(proof.position())
                .setAggregates(proof.aggregates())
                .setEvents(proof.events())
                .setDigest(proof.digest())
                .build();
    }

    static RebuildDifference message(Difference difference) {
        return RebuildDifference.newBuilder()
                .setPartition(difference.partition())
                .setAggregateId(difference.last().aggregateId())
                .setEventId(difference.last().eventId())
                .setVersion(difference.last().version())
                .setPosition(difference.last().position())
                .setField(difference.field())
                .setExpected(difference.expected())
                .setFound(difference.found())
                .build();
    }

    static Difference difference(RebuildDifference stored) {
        return new Difference(
                stored.getPartition(),
                new Difference.LastEvent(
                        stored.getAggregateId(), stored.getEventId(), stored.getVersion(), stored.getPosition()),
                stored.getField(),
                stored.getExpected(),
                stored.getFound());
    }

    static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    static Instant instant(Timestamp stored) {
        return Instant.ofEpochSecond(stored.getSeconds(), stored.getNanos());
    }
}
