package dev.annals.query;

import io.micronaut.runtime.Micronaut;

/// Starts the query service.
public final class QueryServiceApplication {
    private QueryServiceApplication() {}

    /// Runs until it is told to stop.
    public static void main(String[] arguments) {
        Micronaut.run(QueryServiceApplication.class, arguments);
    }
}
