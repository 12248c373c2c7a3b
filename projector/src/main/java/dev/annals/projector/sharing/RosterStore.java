package dev.annals.projector.sharing;

import java.util.OptionalLong;

/// Where the roster is kept. Both methods throw [dev.annals.eventstore.LogUnavailableException] when that cannot be
/// reached; then nothing is known of a replacement under way.
public interface RosterStore {

    /// The roster; it may be a little old. Empty, of revision 0, before the first pod.
    StoredRoster read();

    /// Replaces the roster if it still is of this revision: answers its new one, or nothing if somebody was first.
    OptionalLong replace(long revision, Roster next);

    /// A roster as it was found.
    ///
    /// @param revision rises with every replacement
    record StoredRoster(Roster roster, long revision) {}
}
