package dev.annals.projector;

import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;

/// How far one partition of a read model is, and who may move it on.
///
/// @param position position durably applied; 0 before the first event
/// @param epoch the owner's: claiming a partition raises it, and only its holder's commits are taken
/// @param recordedTime when the event at the position was recorded; 1970 before the first event
public record Checkpoint(long position, long epoch, Instant recordedTime) {
    /// Of a partition that nobody has claimed yet.
    public static final Checkpoint NONE = new Checkpoint(0, 0, Instant.EPOCH);

    /// After this owner has applied everything up to `last`.
    public Checkpoint at(RecordedEvent last) {
        return new Checkpoint(last.position(), epoch, last.recordedTime());
    }

    /// After a new owner has claimed the partition.
    public Checkpoint claimed() {
        return new Checkpoint(position, epoch + 1, recordedTime);
    }

    /// Whether a commit that expects this checkpoint may replace `stored`.
    public boolean mayReplace(Checkpoint stored) {
        return position == stored.position && epoch == stored.epoch;
    }
}
