package dev.annals.query;

import dev.annals.eventstore.EventLog;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.difference.DifferenceQueries;
import dev.annals.query.graph.Graph;
import dev.annals.query.graph.GraphQueries;
import dev.annals.query.knowledge.KnowledgeQueries;
import dev.annals.query.search.EventLookup;
import dev.annals.query.search.EventSearch;
import dev.annals.query.search.Scan;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.state.StateQueries;
import dev.annals.query.state.StateSearch;
import dev.annals.query.status.StatusQueries;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.query.trace.TraceQueries;
import dev.annals.query.validation.ValidationQueries;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.InstantSource;
import java.util.Map;

/// Puts together what can be asked of read models. Costs nothing: all that is shared comes from here.
final class Assembly {
    private final EventLog log;
    private final ConsistencyGate gate;
    private final ProgressMeter meter;
    private final TimeTravel timeTravel;

    Assembly(EventLog log, ConsistencyGate gate, ProgressMeter meter, TimeTravel timeTravel) {
        this.log = log;
        this.gate = gate;
        this.meter = meter;
        this.timeTravel = timeTravel;
    }

    Asked of(Views views, Graph graph, Map<Projection, Generation> generations) {
        EventSearch search = new EventSearch(log, views, gate, meter, Scan.DEFAULT);
        EventLookup lookup = new EventLookup(log, views, gate, meter, Scan.DEFAULT.maxEvents());
        Queries queries = new Queries(
                new StateQueries(log, views, gate, meter, timeTravel),
                search,
                lookup,
                new GraphQueries(log, graph, gate, meter),
                new StatusQueries(log, meter, Map.of(Projection.VIEWS, views, Projection.GRAPH, graph)),
                generations);
        return new Asked(queries, inquiries(search, lookup));
    }

    private Inquiries inquiries(EventSearch search, EventLookup lookup) {
        StateSearch states = new StateSearch(log, search, timeTravel, InstantSource.system());
        return new Inquiries(
                new DifferenceQueries(log, timeTravel),
                new TraceQueries(lookup, search),
                new KnowledgeQueries(states),
                states,
                new ValidationQueries(log));
    }
}
