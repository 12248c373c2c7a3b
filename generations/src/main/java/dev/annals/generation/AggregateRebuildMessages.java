package dev.annals.generation;

import dev.annals.generation.AggregateRebuild.Ending;
import dev.annals.generation.AggregateRebuild.Reason;
import dev.annals.generation.AggregateRebuild.Wish;
import dev.annals.projector.v1.AggregateRebuildState;
import dev.annals.readmodel.Generation;
import java.time.Instant;
import java.util.Optional;

/// Rebuilds of single aggregates as messages, as they are kept and as they are answered.
public final class AggregateRebuildMessages {
    private AggregateRebuildMessages() {}

    /// As a message.
    public static dev.annals.projector.v1.AggregateRebuild message(AggregateRebuild rebuild) {
        dev.annals.projector.v1.AggregateRebuild.Builder message = dev.annals.projector.v1.AggregateRebuild.newBuilder()
                .setId(rebuild.id())
                .setGeneration(rebuild.generation().name())
                .setPartition(rebuild.partition())
                .setAggregateId(rebuild.aggregateId())
                .setOperator(rebuild.wish().by())
                .setAskTime(GenerationMessages.timestamp(rebuild.wish().time()))
                .setState(AggregateRebuildState.AGGREGATE_REBUILD_STATE_WAITING);
        rebuild.ending().ifPresent(ending -> end(message, ending));
        return message.build();
    }

    private static void end(dev.annals.projector.v1.AggregateRebuild.Builder message, Ending ending) {
        message.setEndTime(GenerationMessages.timestamp(ending.time()));
        switch (ending) {
            case Ending.Rebuilt rebuilt -> {
                message.setState(AggregateRebuildState.AGGREGATE_REBUILD_STATE_REBUILT)
                        .setVersion(rebuilt.version())
                        .setPosition(rebuilt.position())
                        .setDigest(rebuilt.digest());
                rebuilt.before().map(GenerationMessages::message).ifPresent(message::setDifference);
            }
            case Ending.Refused(Instant time, Reason reason, String why) ->
                message.setState(AggregateRebuildState.AGGREGATE_REBUILD_STATE_REFUSED)
                        .setReason(reason.name())
                        .setMessage(why);
        }
    }

    static AggregateRebuild rebuild(dev.annals.projector.v1.AggregateRebuild stored) {
        return new AggregateRebuild(
                stored.getId(),
                new Generation(stored.getGeneration()),
                stored.getPartition(),
                stored.getAggregateId(),
                new Wish(stored.getOperator(), GenerationMessages.instant(stored.getAskTime())),
                ending(stored));
    }

    private static Optional<Ending> ending(dev.annals.projector.v1.AggregateRebuild stored) {
        return switch (stored.getState()) {
            case AGGREGATE_REBUILD_STATE_WAITING -> Optional.empty();
            case AGGREGATE_REBUILD_STATE_REBUILT ->
                Optional.of(new Ending.Rebuilt(
                        GenerationMessages.instant(stored.getEndTime()),
                        stored.getVersion(),
                        stored.getPosition(),
                        stored.getDigest(),
                        stored.hasDifference()
                                ? Optional.of(GenerationMessages.difference(stored.getDifference()))
                                : Optional.empty()));
            case AGGREGATE_REBUILD_STATE_REFUSED ->
                Optional.of(new Ending.Refused(
                        GenerationMessages.instant(stored.getEndTime()),
                        Reason.valueOf(stored.getReason()),
                        stored.getMessage()));
            case AGGREGATE_REBUILD_STATE_UNSPECIFIED, UNRECOGNIZED ->
                throw new IllegalStateException("not a state of an aggregate's rebuild: " + stored);
        };
    }
}
