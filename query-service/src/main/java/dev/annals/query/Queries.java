package dev.annals.query;

import dev.annals.query.graph.GraphQueries;
import dev.annals.query.search.EventLookup;
import dev.annals.query.search.EventSearch;
import dev.annals.query.state.StateQueries;
import dev.annals.query.status.StatusQueries;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.util.Map;

/// What can be asked of the log and the read models together.
///
/// @param generations which generation of each projection answers
public record Queries(
        StateQueries states,
        EventSearch search,
        EventLookup lookup,
        GraphQueries graph,
        StatusQueries status,
        Map<Projection, Generation> generations) {
    public Queries {
        generations = Map.copyOf(generations);
    }
}
