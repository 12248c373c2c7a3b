package dev.annals.projector.views;

import java.util.Collection;
import java.util.Map;

/// Reads one generation of the views as it is stored.
public interface ViewReader {

    /// What is stored of these aggregates, by their ids, without those of which nothing is. Each is whole, as one
    /// commit left it.
    ///
    /// @throws dev.annals.projector.ReadModelUnavailableException if the store does not answer
    Map<String, StoredView> views(int partition, Collection<String> aggregateIds);
}
