package dev.annals.projector;

import dev.annals.generation.GenerationWatch;
import dev.annals.projector.ProjectorConfiguration.FlowConfiguration;
import dev.annals.projector.micrometer.ProjectionMeters;
import dev.annals.projector.opentelemetry.ProjectionSpans;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.rebuild.AggregateDesk;
import dev.annals.projector.rebuild.RebuildPace;
import dev.annals.projector.rebuild.Rebuilds;
import dev.annals.readmodel.Projection;
import dev.annals.server.Readiness;
import dev.annals.server.opentelemetry.Traces;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Context;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/// Wires the flow and starts it.
@Factory
final class ProjectionFactory {

    @Singleton
    @Bean(preDestroy = "close")
    GenerationWatch generations(ProjectorConfiguration configuration, FlowConfiguration flow) {
        return new GenerationWatch(configuration.checkedGeneration(), flow.lookInterval());
    }

    @Singleton
    StatusBoard statusBoard() {
        return new StatusBoard();
    }

    /// Who sees what projectors do, beside those who take part in it.
    record Watchers(ProjectionObserver all) {}

    @Singleton
    Watchers watchers(StatusBoard board, ProjectionMeters meters, GenerationWatch generations, Traces traces) {
        ProjectionSpans spans = new ProjectionSpans(traces, partition -> generations.isLive(partition.whole()));
        return new Watchers(ProjectionObserver.both(
                ProjectionObserver.both(board, new ProjectionLog()), ProjectionObserver.both(meters, spans)));
    }

    @Singleton
    Projector.Surroundings surroundings(
            ProjectorConfiguration configuration,
            FlowConfiguration flow,
            Watchers watchers,
            RebuildPace pace,
            Ending ending) {
        return new Projector.Surroundings(
                configuration.pod(),
                flow.settings(),
                ProjectionObserver.both(watchers.all(), pace),
                ending.stop(),
                InstantSource.system(),
                pace,
                ending.aggregates());
    }

    /// What ends all work, and who has to hear of it beside the projectors.
    record Ending(StopSignal stop, AggregateDesk aggregates) {}

    @Singleton
    Ending ending(GenerationWatch generations) {
        StopSignal stop = new StopSignal();
        return new Ending(stop, new AggregateDesk(generations, stop, InstantSource.system()));
    }

    @Singleton
    AggregateDesk aggregates(Ending ending) {
        return ending.aggregates();
    }

    @Singleton
    RebuildPace pace(GenerationWatch generations, FlowConfiguration flow) {
        return new RebuildPace(generations, System::nanoTime, flow.rebuilds().atOnce());
    }

    @Singleton
    Rebuilds rebuilds(
            GenerationWatch generations,
            StatusBoard board,
            RebuildPace pace,
            FlowConfiguration flow,
            Projector.Surroundings surroundings) {
        return new Rebuilds(flow.rebuilds(), generations, board, pace, surroundings);
    }

    @Singleton
    ParkingDesk parkingDesk(GenerationWatch generations, Projector.Surroundings surroundings) {
        return new ParkingDesk(generations::live, surroundings.stop());
    }

    /// Who goes along with the projectors.
    record Companions(List<Companion> all) {}

    @Singleton
    Companions companions(ParkingDesk parking, Rebuilds rebuilds, AggregateDesk aggregates) {
        return new Companions(List.of(parking, rebuilds, aggregates));
    }

    @Context
    @Bean(preDestroy = "close")
    ProjectionProcess process(
            LogSource source,
            List<ReadModelSource> readModels,
            Projector.Surroundings surroundings,
            Companions companions) {
        ProjectionProcess process =
                new ProjectionProcess(source, readModels, surroundings, companions.all(), new SplittableRandom());
        process.start();
        return process;
    }

    @Context
    OffsetPublisher offsetPublisher(
            StatusBoard board, PublishedOffsets offsets, Projector.Surroundings surroundings, FlowConfiguration flow) {
        OffsetPublisher publisher = new OffsetPublisher(board, offsets, surroundings.stop(), flow.offsetInterval());
        Thread.ofVirtual().name("offsets").start(publisher);
        return publisher;
    }

    @Singleton
    Readiness graphReadiness(GenerationWatch generations, StatusBoard board) {
        return new ProjectionReadiness(Projection.GRAPH, generations, board);
    }

    @Singleton
    Readiness viewsReadiness(GenerationWatch generations, StatusBoard board) {
        return new ProjectionReadiness(Projection.VIEWS, generations, board);
    }
}
