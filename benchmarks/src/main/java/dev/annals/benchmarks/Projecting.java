package dev.annals.benchmarks;

import dev.annals.benchmarks.neo4j.GraphServer;
import dev.annals.benchmarks.result.Run;
import dev.annals.benchmarks.valkey.ViewsProbe;
import dev.annals.benchmarks.workload.Digests;
import dev.annals.readmodel.Generation;

/// Our own projector at work on a log that is full, into a generation that is empty. What it built is compared with
/// what the events say.
final class Projecting {
    /// Where nobody listens: the store that is not measured does not take part.
    private static final String NOBODY = "127.0.0.1:9";

    private Projecting() {}

    static Run intoValkey(ProjectionSite site, Generation generation, String expected) {
        String uri = site.servers().valkeyUri();
        try (ViewsProbe probe =
                new ViewsProbe(uri, generation, site.partitions().size())) {
            Run run = site.project(1, site.settings(generation, "bolt://" + NOBODY, uri), probe);
            require(expected, probe);
            return run;
        }
    }

    static Run intoNeo4j(ProjectionSite site, Generation generation, GraphServer graph, String expected) {
        ReadModelProbe probe = graph.probe(generation, site.partitions().size());
        String uri = site.servers().neo4jUri();
        Run run = site.project(1, site.settings(generation, uri, "redis://" + NOBODY), probe);
        require(expected, probe);
        return run;
    }

    static void require(String expected, ReadModelProbe probe) {
        if (!Digests.ofRows(probe.rows()).equals(expected)) {
            throw new IllegalStateException("the read model does not say what the events say: the run is void");
        }
    }
}
