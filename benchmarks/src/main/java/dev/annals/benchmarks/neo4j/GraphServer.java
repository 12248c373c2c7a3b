package dev.annals.benchmarks.neo4j;

import dev.annals.benchmarks.ReadModelProbe;
import dev.annals.readmodel.Generation;
import org.neo4j.driver.Driver;
import org.neo4j.driver.GraphDatabase;
import org.neo4j.driver.Session;

/// A Neo4j that graphs are measured on.
public final class GraphServer implements AutoCloseable {
    private static final String VERSION = """
            CALL dbms.components() YIELD name, versions
            WITH name, versions WHERE name STARTS WITH 'Neo4j'
            RETURN versions[0] AS version
            """;

    private final Driver driver;

    public GraphServer(String uri) {
        driver = GraphDatabase.driver(uri);
    }

    /// One generation of the graph. Closing it closes nothing.
    public ReadModelProbe probe(Generation generation, int partitions) {
        return new GraphProbe(driver, generation, partitions);
    }

    /// The bare loop that writes a generation.
    public BareGraph bare(Generation generation) {
        return new BareGraph(driver, generation);
    }

    /// What the server says of itself.
    public String version() {
        try (Session session = driver.session()) {
            return session.run(VERSION).single().get("version").asString();
        }
    }

    @Override
    public void close() {
        driver.close();
    }
}
