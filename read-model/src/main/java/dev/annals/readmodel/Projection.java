package dev.annals.readmodel;

/// The projections there are.
public enum Projection {
    /// The graph in Neo4j.
    GRAPH("graph"),
    /// The views in Valkey.
    VIEWS("views");

    private final String projectionName;

    Projection(String projectionName) {
        this.projectionName = projectionName;
    }

    /// Name of the projection in checkpoints, consumers, metrics and answers.
    public String projectionName() {
        return projectionName;
    }
}
