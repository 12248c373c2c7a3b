package dev.annals.query.difference;

import dev.annals.domain.difference.FieldChange;
import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// What is different in an aggregate between two of its versions.
///
/// @param fromVersion 0 where it did not exist yet
/// @param changes the fields, in the order of the state
/// @param truncated whether there are more of them
public record Difference(long fromVersion, long toVersion, List<Written> changes, boolean truncated) {
    public Difference {
        changes = List.copyOf(changes);
    }

    /// A field and the event that last wrote it.
    public record Written(FieldChange change, RecordedEvent by) {}
}
