package dev.annals.projector;

import dev.annals.eventstore.FeedTakenOverException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.parking.Batch;
import dev.annals.projector.parking.Course;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.ParkingChange;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.function.Supplier;

/// What an owner has of its partition: where the checkpoint is and what is parked, kept in step with the commits that
/// it makes. Belongs to one thread.
final class Holding {
    private final ProjectionPartition partition;
    private final ReadModel readModel;
    private final Projector.Surroundings surroundings;
    private Checkpoint checkpoint;
    private Parking parking = Parking.NONE;

    Holding(Assignment assignment, Projector.Surroundings surroundings, Checkpoint claimed) {
        this.partition = assignment.partition();
        this.readModel = assignment.readModel();
        this.surroundings = surroundings;
        this.checkpoint = claimed;
    }

    Checkpoint checkpoint() {
        return checkpoint;
    }

    Parking parking() {
        return parking;
    }

    /// Looks what is parked: after the claim, and for wishes.
    void look() {
        parking = readModel.parking(partition.partition());
        surroundings.observer().parked(partition, parking.count());
    }

    ApplyOutcome apply(Batch batch) {
        Instant begun = surroundings.now();
        ApplyOutcome outcome = tried(() -> readModel.apply(partition.partition(), checkpoint, batch));
        if (outcome instanceof ApplyOutcome.Applied(Checkpoint reached) && batch.course() instanceof Course.Onward) {
            surroundings
                    .observer()
                    .applied(partition, new AppliedBatch(applied(batch, reached), begun, surroundings.now()));
        }
        return followed(outcome, !(batch.course() instanceof Course.Onward));
    }

    /// A read model may take only the first of the events, and passes by those of parked aggregates.
    private static List<RecordedEvent> applied(Batch batch, Checkpoint reached) {
        return batch.events().stream()
                .filter(recorded -> recorded.position() <= reached.position() && !batch.holdsBack(recorded))
                .toList();
    }

    ApplyOutcome settle(Checkpoint next, ParkingChange change) {
        ApplyOutcome outcome = tried(() -> readModel.settle(partition.partition(), checkpoint, next, change));
        return followed(outcome, !change.isEmpty());
    }

    /// Replaces what there is of one aggregate; the checkpoint stays.
    ApplyOutcome rewrite(Rewriter rewriter, AggregateHistory history) {
        try {
            return tried(() -> rewriter.rewrite(partition.partition(), checkpoint, history));
        } finally {
            readModel.rewritten(partition.partition());
        }
    }

    private ApplyOutcome followed(ApplyOutcome outcome, boolean parkingChanged) {
        if (outcome instanceof ApplyOutcome.Applied(Checkpoint reached)) {
            checkpoint = reached;
            surroundings.observer().reached(partition, reached);
            if (parkingChanged) {
                look();
            }
        }
        return outcome;
    }

    /// The boundary of the work: a bug that some event brings to light is that event's trouble, and nobody else's.
    private static ApplyOutcome tried(Supplier<ApplyOutcome> work) {
        try {
            return work.get();
        } catch (ReadModelUnavailableException | LogUnavailableException | FeedTakenOverException unavailable) {
            throw unavailable;
        } catch (RuntimeException bug) {
            return new ApplyOutcome.Refused("fault in the projector: %s%s".formatted(bug, place(bug)));
        }
    }

    private static String place(RuntimeException bug) {
        return Arrays.stream(bug.getStackTrace())
                .filter(frame -> frame.getClassName().startsWith("dev.annals"))
                .findFirst()
                .map(frame -> " at " + frame)
                .orElse("");
    }
}
