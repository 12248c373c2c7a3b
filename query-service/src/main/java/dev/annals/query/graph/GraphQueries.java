package dev.annals.query.graph;

import dev.annals.eventstore.EventLog;
import dev.annals.query.Answer;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Standing;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Passage;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.readmodel.Projection;
import java.util.Optional;
import java.util.OptionalLong;

/// Reads the graph around an aggregate. Its standing is that of the aggregate's partition; the neighbours may belong to
/// others.
public final class GraphQueries {
    private final EventLog log;
    private final RememberedGraph graph;
    private final ConsistencyGate gate;
    private final ProgressMeter meter;

    public GraphQueries(EventLog log, Graph graph, ConsistencyGate gate, ProgressMeter meter) {
        this.log = log;
        this.graph = new RememberedGraph(graph);
        this.gate = gate;
        this.meter = meter;
    }

    /// What is near an aggregate. One that the log has and the graph has not yet has no neighbourhood so far; one that
    /// others refer to has, even before its own first event. While the graph does not answer, the refusal says
    /// where it stands.
    public Answer<Neighbourhood> around(String aggregateId, Neighbourhood.Bounds bounds, Requirement required) {
        try {
            return ask(aggregateId, bounds, required);
        } catch (ReadModelUnavailableException away) {
            return Answer.refused(away(log.partitions().of(aggregateId)));
        }
    }

    private Refusal away(int partition) {
        OptionalLong last = graph.last(partition);
        return new Refusal.GraphUnavailable(
                last.isEmpty()
                        ? Optional.empty()
                        : Optional.of(
                                meter.ofPartition(partition, last.getAsLong()).standing(Source.GRAPH, true)));
    }

    private Answer<Neighbourhood> ask(String aggregateId, Neighbourhood.Bounds bounds, Requirement required) {
        if (bounds.position() != Long.MAX_VALUE) {
            long head = log.head().position();
            if (bounds.position() > head) {
                return Answer.refused(new Refusal.PositionPastHead(bounds.position(), head));
            }
        }
        int partition = log.partitions().of(aggregateId);
        return switch (gate.pass(Projection.GRAPH, graph, partition, required)) {
            case Passage.Closed(Refusal refusal) -> Answer.refused(refusal);
            case Passage.Open(boolean stale) -> {
                Sight sight = graph.look(aggregateId, partition, bounds);
                OptionalLong parkedAt = sight.parkedAt();
                yield parkedAt.isEmpty() || parkedAt.getAsLong() > bounds.position()
                        ? answer(aggregateId, sight, sight.checkpoint(), stale)
                        : behindParked(aggregateId, sight, parkedAt.getAsLong(), required);
            }
        };
    }

    /// The graph is past the event that it cannot apply, but this aggregate is not.
    private Answer<Neighbourhood> behindParked(String aggregateId, Sight sight, long parkedAt, Requirement required) {
        boolean lacking = required.in(log.partitions().of(aggregateId)) >= parkedAt;
        if (lacking && required.afterwards() == Requirement.Afterwards.FAIL) {
            return Answer.refused(
                    new Refusal.AggregateParked(Projection.GRAPH.projectionName(), aggregateId, parkedAt));
        }
        return switch (answer(aggregateId, sight, parkedAt - 1, lacking)) {
            case Answer.Given<Neighbourhood>(Neighbourhood found, Standing standing) ->
                Answer.given(found, standing.whileParked());
            case Answer.Refused<Neighbourhood> refused -> refused;
        };
    }

    private Answer<Neighbourhood> answer(String aggregateId, Sight sight, long position, boolean stale) {
        int partition = log.partitions().of(aggregateId);
        Neighbourhood found = sight.neighbourhood();
        if (found.nodes().isEmpty() && log.version(aggregateId) == 0) {
            return Answer.refused(new Refusal.AggregateNotFound(aggregateId));
        }
        return Answer.given(found, meter.ofPartition(partition, position).standing(Source.GRAPH, stale));
    }
}
