package dev.annals.query.graph;

import dev.annals.eventstore.EventLog;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Passage;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.readmodel.Projection;

/// Reads the graph around an aggregate. Its standing is that of the aggregate's partition; the neighbours may belong to
/// others.
public final class GraphQueries {
    private final EventLog log;
    private final Graph graph;
    private final ConsistencyGate gate;
    private final ProgressMeter meter;

    public GraphQueries(EventLog log, Graph graph, ConsistencyGate gate, ProgressMeter meter) {
        this.log = log;
        this.graph = graph;
        this.gate = gate;
        this.meter = meter;
    }

    /// What is near an aggregate. One that the log has and the graph has not yet has no neighbourhood so far; one that
    /// others refer to has, even before its own first event.
    public Answer<Neighbourhood> around(String aggregateId, Neighbourhood.Bounds bounds, Requirement required) {
        if (bounds.position() != Long.MAX_VALUE) {
            long head = log.head().position();
            if (bounds.position() > head) {
                return Answer.refused(new Refusal.PositionPastHead(bounds.position(), head));
            }
        }
        int partition = log.partitions().of(aggregateId);
        return switch (gate.pass(Projection.GRAPH, graph, partition, required)) {
            case Passage.Closed(Refusal refusal) -> Answer.refused(refusal);
            case Passage.Open(boolean stale) -> read(partition, aggregateId, bounds, stale);
        };
    }

    private Answer<Neighbourhood> read(int partition, String aggregateId, Neighbourhood.Bounds bounds, boolean stale) {
        long checkpoint = graph.checkpoint(partition).orElse(0);
        Neighbourhood found = graph.around(aggregateId, bounds);
        if (found.nodes().isEmpty() && log.version(aggregateId) == 0) {
            return Answer.refused(new Refusal.AggregateNotFound(aggregateId));
        }
        return Answer.given(found, meter.ofPartition(partition, checkpoint).standing(Source.GRAPH, stale));
    }
}
