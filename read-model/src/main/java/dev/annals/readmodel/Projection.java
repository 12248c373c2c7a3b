package dev.annals.readmodel;

import java.util.Arrays;
import java.util.Optional;

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

    /// The projection of a name; empty if there is none.
    public static Optional<Projection> named(String name) {
        return Arrays.stream(values())
                .filter(known -> known.projectionName.equals(name))
                .findFirst();
    }

    /// Name of the projection in checkpoints, consumers, metrics and answers.
    public String projectionName() {
        return projectionName;
    }
}
