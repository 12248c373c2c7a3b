package dev.annals.query;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.Partitions;
import dev.annals.generation.FollowingWatch;
import dev.annals.generation.GenerationWatch;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.grpc.InquiryGrpcService;
import dev.annals.query.grpc.QueryGrpcService;
import dev.annals.query.grpc.TailCalls;
import dev.annals.query.history.HistoryQueries;
import dev.annals.query.neo4j.Neo4jGraph;
import dev.annals.query.standing.EachPartition;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.tail.Tail;
import dev.annals.query.timetravel.Histories;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.query.timetravel.caffeine.CaffeineHistoryCache;
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
        return new ConsistencyGate(log, partitions, Thread::startVirtualThread);
    }

    @Singleton
    @Bean(preDestroy = "close")
    Neo4jSnapshots snapshotStore(QueryConfiguration settings, GenerationWatch generations) {
        return new Neo4jSnapshots(
                new Neo4jSnapshots.Server(settings.neo4jUri(), settings.neo4jUser(), settings.neo4jPassword()),
                () -> generations.live(Projection.GRAPH),
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

    /// What is asked of the generations that are live now.
    @Singleton
    LiveGenerations<Asked> asked(ValkeyViews views, Neo4jGraph graph, Assembly assembly, GenerationWatch generations) {
        return new LiveGenerations<>(
                generations,
                live -> assembly.of(
                        views.ofGeneration(live.getOrDefault(Projection.VIEWS, generations.live(Projection.VIEWS))),
                        graph.ofGeneration(live.getOrDefault(Projection.GRAPH, generations.live(Projection.GRAPH))),
                        live));
    }

    @Singleton
    Assembly assembly(EventLog log, ConsistencyGate gate, ProgressMeter meter, TimeTravel timeTravel) {
        return new Assembly(log, gate, meter, timeTravel);
    }

    @Singleton
    InquiryGrpcService inquiries(LiveGenerations<Asked> live) {
        return new InquiryGrpcService(() -> live.get().inquiries());
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
    QueryGrpcService service(
            LiveGenerations<Asked> live,
            EventLog log,
            TailCalls tails,
            GenerationWatch generations,
            FollowingWatch following) {
        return new QueryGrpcService(
                () -> live.get().queries(), new HistoryQueries(log), tails, generations::of, following::of);
    }
}
