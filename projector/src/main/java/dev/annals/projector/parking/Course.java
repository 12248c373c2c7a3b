package dev.annals.projector.parking;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.parking.ParkedAggregate.Failure;
import java.util.List;
import java.util.Optional;

/// What a commit of events is for: how it moves the checkpoint, and what it changes in what is parked.
public sealed interface Course {
    /// Onward, as events come.
    Course ONWARD = new Onward();

    /// Why an aggregate is parked at an event whose turn it is.
    String NOT_TRIED = "not tried yet";

    /// The checkpoint after a commit.
    ///
    /// @param last the last event that the commit took
    Checkpoint next(Checkpoint expected, RecordedEvent last);

    /// What the commit changes in what is parked.
    ///
    /// @param last the last event that the commit took
    ParkingChange change(RecordedEvent last);

    /// The checkpoint moves to the last event.
    record Onward() implements Course {
        @Override
        public Checkpoint next(Checkpoint expected, RecordedEvent last) {
            return expected.at(last);
        }

        @Override
        public ParkingChange change(RecordedEvent last) {
            return ParkingChange.NONE;
        }
    }

    /// The checkpoint moves to the one event, whose aggregate is parked.
    record Park(ParkedAggregate parked) implements Course {
        @Override
        public Checkpoint next(Checkpoint expected, RecordedEvent last) {
            return expected.at(last);
        }

        @Override
        public ParkingChange change(RecordedEvent last) {
            return ParkingChange.park(parked);
        }
    }

    /// The checkpoint, which is past the events already, stays. The aggregate is parked at the first event that is not
    /// taken, or no longer.
    ///
    /// @param parked the aggregate
    /// @param wish why
    /// @param queue its first events that are not applied, up to the checkpoint
    /// @param then the event after these, if the checkpoint is past it
    record Replay(ParkedAggregate parked, Wish wish, List<RecordedEvent> queue, Optional<Failure> then)
            implements Course {
        public Replay {
            queue = List.copyOf(queue);
        }

        @Override
        public Checkpoint next(Checkpoint expected, RecordedEvent last) {
            return expected;
        }

        @Override
        public ParkingChange change(RecordedEvent last) {
            return queue.stream()
                    .filter(recorded -> recorded.position() > last.position())
                    .findFirst()
                    .map(next -> Failure.of(next, NOT_TRIED))
                    .or(() -> then)
                    .map(next -> ParkingChange.park(parked.movedTo(next, wish)))
                    .orElseGet(() -> ParkingChange.release(parked.aggregateId()));
        }
    }
}
