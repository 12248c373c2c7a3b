package dev.annals.query;

/// What answered.
public enum Source {
    /// The views in Valkey.
    VIEWS,
    /// The graph in Neo4j.
    GRAPH,
    /// The log itself.
    LOG
}
