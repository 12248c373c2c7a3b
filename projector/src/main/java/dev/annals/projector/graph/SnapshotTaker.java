package dev.annals.projector.graph;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.snapshot.SnapshotBatch;
import java.util.List;

/// Takes snapshots of aggregates as a batch carries them along. Never fails: a snapshot that cannot be had is missed.
public interface SnapshotTaker {
    /// Takes none.
    SnapshotTaker NONE = new SnapshotTaker() {
        @Override
        public Taken take(int partition, List<RecordedEvent> events) {
            return Taken.none(events);
        }

        @Override
        public void forget(int partition) {}

        @Override
        public void giveUp(int partition, SnapshotBatch lost) {}
    };

    /// The snapshots that fall due with these events, or with as many of the first of them as one transaction should
    /// hold.
    Taken take(int partition, List<RecordedEvent> events);

    /// What was taken last did not come to be kept here.
    void forget(int partition);

    /// What was taken last could not be kept and is not taken again.
    void giveUp(int partition, SnapshotBatch lost);

    /// What falls due with some events.
    ///
    /// @param events the events, at least one
    /// @param snapshots what is to be kept together with their changes
    record Taken(List<RecordedEvent> events, SnapshotBatch snapshots) {
        public Taken {
            events = List.copyOf(events);
        }

        /// The events alone.
        static Taken none(List<RecordedEvent> events) {
            return new Taken(events, SnapshotBatch.NONE);
        }
    }
}
