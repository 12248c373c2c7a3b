package dev.annals.query.neo4j;

import dev.annals.query.doctor.Connections;
import dev.annals.query.doctor.Examiner;
import dev.annals.query.doctor.Finding;
import dev.annals.query.doctor.StoreJudgement;
import dev.annals.readmodel.GraphKeys;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.Record;

/// Looks at Neo4j, over a connection of its own.
public final class GraphExaminer implements Examiner {
    private static final Duration LONGEST = Duration.ofSeconds(5);

    private final Neo4jGraph.Server server;

    public GraphExaminer(Neo4jGraph.Server server) {
        this.server = server;
    }

    private record Seen(List<String> constraints, String version) {}

    @Override
    public String subject() {
        return StoreJudgement.GRAPH;
    }

    @Override
    public List<Finding> examine() {
        try (Neo4jConnection neo4j = new Neo4jConnection(server, LONGEST)) {
            Seen seen = neo4j.read(statements -> new Seen(
                    statements.run("SHOW CONSTRAINTS YIELD name RETURN name", Map.of()).stream()
                            .map(row -> row.get("name").asString())
                            .toList(),
                    statements
                            .run(
                                    "CALL dbms.components() YIELD name, versions, edition"
                                            + " RETURN name + ' ' + versions[0] + ' ' + edition AS version LIMIT 1",
                                    Map.of())
                            .stream()
                            .findFirst()
                            .map(GraphExaminer::version)
                            .orElse("Neo4j")));
            return List.of(
                    StoreJudgement.constraints(GraphKeys.CONSTRAINTS, seen.constraints()),
                    Connections.encrypted(subject(), server.uri().contains("+s")),
                    Connections.guarded(subject(), !server.user().isEmpty()),
                    StoreJudgement.version(subject(), seen.version()));
        }
    }

    private static String version(Record row) {
        return row.get("version").asString();
    }
}
