package dev.annals.benchmarks;

import dev.annals.benchmarks.neo4j.GraphServer;
import dev.annals.benchmarks.valkey.ViewsProbe;
import dev.annals.benchmarks.workload.ModelRow;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.util.HashMap;
import java.util.Map;

/// Holds what the live read models have in the end against the log: every aggregate, and how many events it has. One
/// event too many or too few makes a run void.
final class Truth {
    private Truth() {}

    /// Waits until everything is projected, and fails unless both read models have all of it, once.
    static void require(Report report, BenchStack stack) {
        stack.awaitProjected();
        Map<String, Long> expected = new HashMap<>();
        BenchStack.walk(
                stack.log(),
                0,
                recorded -> expected.merge(
                        recorded.event().getAggregateId(), recorded.event().getVersion(), Math::max));
        GetStatusResponse status = stack.client().getStatus();
        try (ViewsProbe views = new ViewsProbe(
                        stack.servers().valkeyUri(),
                        generation(status, Projection.VIEWS),
                        status.getLog().getPartitions());
                GraphServer graph = new GraphServer(stack.servers().neo4jUri());
                ReadModelProbe nodes = graph.probe(
                        generation(status, Projection.GRAPH), status.getLog().getPartitions())) {
            require("views", expected, views);
            require("graph", expected, nodes);
        }
        report.figure(
                "both read models equal the log",
                "%,d aggregates, %,d events"
                        .formatted(expected.size(), status.getLog().getEvents()),
                "all");
    }

    private static Generation generation(GetStatusResponse status, Projection projection) {
        return status.getProjectionsList().stream()
                .filter(one -> one.getProjection().equals(projection.projectionName()))
                .map(ProjectionStatus::getGeneration)
                .map(Generation::new)
                .findFirst()
                .orElseThrow();
    }

    private static void require(String name, Map<String, Long> expected, ReadModelProbe probe) {
        Map<String, Long> found = new HashMap<>();
        for (ModelRow row : probe.rows()) {
            found.put(row.aggregateId(), row.version());
        }
        expected.forEach((id, version) -> {
            if (!version.equals(found.get(id))) {
                throw new IllegalStateException("the %s have %s events of %s, the log has %d: the run is void"
                        .formatted(name, found.get(id), id, version));
            }
        });
        if (found.size() != expected.size()) {
            throw new IllegalStateException("the %s have %d aggregates, the log has %d: the run is void"
                    .formatted(name, found.size(), expected.size()));
        }
    }
}
