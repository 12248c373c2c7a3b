package dev.annals.generation;

import dev.annals.readmodel.Projection;
import java.util.OptionalLong;

/// Where the generations of the projections are kept, beside the log. Both methods throw [LogUnavailableException] when
/// that cannot be reached; then nothing is known of a replacement under way. Safe for use by many threads.
public interface GenerationStore {

    /// The generations of a projection; they may be a little old. Of revision 0 before the first rebuild.
    StoredGenerations read(Projection projection);

    /// Replaces the generations of a projection if they still are of this revision: answers the new one, or nothing if
    /// somebody was first.
    OptionalLong replace(Projection projection, long revision, Generations next);

    /// Generations as they were found.
    ///
    /// @param revision rises with every replacement
    record StoredGenerations(Generations generations, long revision) {}
}
