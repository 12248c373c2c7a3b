package dev.annals.query;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.difference.DifferenceQueries;
import dev.annals.query.graph.Graph;
import dev.annals.query.graph.GraphQueries;
import dev.annals.query.grpc.Inquiries;
import dev.annals.query.grpc.InquiryGrpcService;
import dev.annals.query.grpc.Queries;
import dev.annals.query.grpc.QueryGrpcService;
import dev.annals.query.grpc.TailCalls;
import dev.annals.query.history.HistoryQueries;
import dev.annals.query.knowledge.KnowledgeQueries;
import dev.annals.query.neo4j.Neo4jGraph;
import dev.annals.query.search.EventLookup;
import dev.annals.query.search.EventSearch;
import dev.annals.query.search.Scan;
import dev.annals.query.standing.EachPartition;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.state.StateQueries;
import dev.annals.query.state.StateSearch;
import dev.annals.query.status.StatusQueries;
import dev.annals.query.tail.Tail;
import dev.annals.query.timetravel.Histories;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.query.timetravel.caffeine.CaffeineHistoryCache;
import dev.annals.query.trace.TraceQueries;
import dev.annals.query.validation.ValidationQueries;
import dev.annals.query.valkey.ValkeyViews;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.server.Draining;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.ShortCircuit;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.neo4j.Neo4jSnapshots;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;

/// Puts the query service together. It starts whether or not the stores are there.
@Factory
final class QueryFactory {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(30);
    private static final int WARMING_AT_ONCE = 2;
    private static final int MOST_WARMING = 256;

    @Singleton
    @Bean(preDestroy = "close")
    ValkeyViews views(QueryConfiguration settings) {
        return new ValkeyViews(
                settings.valkeyUri(),
                new Generation(settings.generation()),
                new Partitions(settings.partitions()),
                settings.query().viewsTimeout());
    }

    @Singleton
    @Bean(preDestroy = "close")
    Neo4jGraph graph(QueryConfiguration settings) {
        return new Neo4jGraph(
                new Neo4jGraph.Server(settings.neo4jUri(), settings.neo4jUser(), settings.neo4jPassword()),
                new Generation(settings.generation()),
                settings.partitions(),
                settings.query().graphTimeout());
    }

    @Singleton
    EachPartition partitions() {
        return new EachPartition(Thread::startVirtualThread);
    }

    @Singleton
    ProgressMeter meter(EventLog log, EachPartition partitions) {
        return new ProgressMeter(log, partitions, InstantSource.system());
    }

    @Singleton
    ConsistencyGate gate(EventLog log, EachPartition partitions) {
        return new ConsistencyGate(log, partitions);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Neo4jSnapshots snapshotStore(QueryConfiguration settings) {
        return new Neo4jSnapshots(
                new Neo4jSnapshots.Server(settings.neo4jUri(), settings.neo4jUser(), settings.neo4jPassword()),
                new Generation(settings.generation()),
                settings.query().snapshotTimeout());
    }

    @Singleton
    Snapshots snapshots(Neo4jSnapshots store, QueryConfiguration settings) {
        if (settings.query().snapshotTimeout().isZero()) {
            return Snapshots.none();
        }
        ShortCircuit circuit = new ShortCircuit(store, FIRST_PAUSE, LONGEST_PAUSE, System::nanoTime);
        return new Snapshots(circuit, SnapshotCodec.CURRENT, new IgnoredSnapshots());
    }

    @Singleton
    @Bean(preDestroy = "shutdownNow")
    ThreadPoolExecutor warming() {
        ThreadPoolExecutor.DiscardPolicy forget = new ThreadPoolExecutor.DiscardPolicy();
        return new ThreadPoolExecutor(
                WARMING_AT_ONCE,
                WARMING_AT_ONCE,
                0,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WARMING),
                Thread.ofVirtual().name("warming-", 0).factory(),
                forget);
    }

    @Singleton
    TimeTravel timeTravel(EventLog log, Snapshots snapshots, ThreadPoolExecutor warming, QueryConfiguration settings) {
        Histories histories =
                new Histories(log, new CaffeineHistoryCache(settings.query().historyCacheBytes()), snapshots, warming);
        return new TimeTravel(log, histories, InstantSource.system());
    }

    @Singleton
    StateQueries states(EventLog log, Views views, ConsistencyGate gate, ProgressMeter meter, TimeTravel timeTravel) {
        return new StateQueries(log, views, gate, meter, timeTravel);
    }

    @Singleton
    InquiryGrpcService inquiries(EventLog log, TimeTravel timeTravel, EventLookup lookup, EventSearch search) {
        StateSearch states = new StateSearch(log, search, timeTravel, InstantSource.system());
        return new InquiryGrpcService(new Inquiries(
                new DifferenceQueries(log, timeTravel),
                new TraceQueries(lookup, search),
                new KnowledgeQueries(states),
                states,
                new ValidationQueries(log)));
    }

    @Singleton
    EventSearch search(EventLog log, Views views, ConsistencyGate gate, ProgressMeter meter) {
        return new EventSearch(log, views, gate, meter, Scan.DEFAULT);
    }

    @Singleton
    EventLookup lookup(EventLog log, Views views, ConsistencyGate gate, ProgressMeter meter) {
        return new EventLookup(log, views, gate, meter, Scan.DEFAULT.maxEvents());
    }

    @Singleton
    GraphQueries graphs(EventLog log, Graph graph, ConsistencyGate gate, ProgressMeter meter) {
        return new GraphQueries(log, graph, gate, meter);
    }

    @Singleton
    StatusQueries status(EventLog log, ProgressMeter meter, Views views, Graph graph) {
        return new StatusQueries(log, meter, Map.of(Projection.VIEWS, views, Projection.GRAPH, graph));
    }

    @Singleton
    TailCalls tails(EventFeed feed, EventLog log, Draining draining, QueryConfiguration settings) {
        return new TailCalls(
                new Tail(feed, log, settings.query().tailOutage()),
                log,
                draining,
                settings.query().maxTails());
    }

    @Singleton
    Queries queries(
            StateQueries states, EventSearch search, EventLookup lookup, GraphQueries graphs, StatusQueries status) {
        return new Queries(states, search, lookup, graphs, status);
    }

    @Singleton
    QueryGrpcService service(Queries queries, EventLog log, TailCalls tails, QueryConfiguration settings) {
        return new QueryGrpcService(queries, new HistoryQueries(log), tails, new Generation(settings.generation()));
    }
}
