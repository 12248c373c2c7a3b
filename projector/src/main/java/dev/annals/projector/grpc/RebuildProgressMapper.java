package dev.annals.projector.grpc;

import com.google.protobuf.Duration;
import dev.annals.generation.PartitionProof;
import dev.annals.generation.Rebuild;
import dev.annals.projector.v1.RebuildProgress;
import dev.annals.projector.verification.Digests;

/// How far a rebuild is, as a message.
final class RebuildProgressMapper {
    private RebuildProgressMapper() {}

    static RebuildProgress message(
            Rebuild rebuild, dev.annals.projector.rebuild.RebuildProgress progress, int partitions) {
        int verified = rebuild.progress().proofs().size();
        RebuildProgress.Builder message = RebuildProgress.newBuilder()
                .setAvailable(progress.available())
                .setEventsDone(progress.events().done())
                .setEventsTotal(progress.events().total())
                .setEventsPerSecond(progress.perSecond())
                .setLag(progress.lag())
                .setPartitionsVerified(verified)
                .setPartitionsTotal(partitions);
        if (verified == partitions) {
            message.setDigest(Digests.of(rebuild.progress().proofs().stream()
                    .map(PartitionProof::digest)
                    .toList()));
        }
        progress.remaining()
                .ifPresent(remaining -> message.setRemaining(
                        Duration.newBuilder().setSeconds(remaining.toSeconds()).setNanos(remaining.toNanosPart())));
        return message.build();
    }
}
