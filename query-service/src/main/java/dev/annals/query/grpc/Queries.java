package dev.annals.query.grpc;

import dev.annals.query.graph.GraphQueries;
import dev.annals.query.search.EventLookup;
import dev.annals.query.search.EventSearch;
import dev.annals.query.state.StateQueries;
import dev.annals.query.status.StatusQueries;

/// What can be asked of the log and the read models together.
public record Queries(
        StateQueries states, EventSearch search, EventLookup lookup, GraphQueries graph, StatusQueries status) {}
