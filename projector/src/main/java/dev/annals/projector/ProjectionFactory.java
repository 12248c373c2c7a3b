package dev.annals.projector;

import dev.annals.projector.ProjectorConfiguration.FlowConfiguration;
import dev.annals.projector.micrometer.ProjectionMeters;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.readmodel.Projection;
import dev.annals.server.Readiness;
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
    StatusBoard statusBoard() {
        return new StatusBoard();
    }

    @Singleton
    Projector.Surroundings surroundings(
            ProjectorConfiguration configuration, FlowConfiguration flow, StatusBoard board, ProjectionMeters meters) {
        return new Projector.Surroundings(
                configuration.pod(),
                flow.settings(),
                ProjectionObserver.both(board, ProjectionObserver.both(new ProjectionLog(), meters)),
                new StopSignal(),
                InstantSource.system());
    }

    @Singleton
    ParkingDesk parkingDesk(Projector.Surroundings surroundings) {
        return new ParkingDesk(surroundings.stop());
    }

    @Context
    @Bean(preDestroy = "close")
    ProjectionProcess process(
            LogSource source, List<ReadModelSource> readModels, Projector.Surroundings surroundings, ParkingDesk desk) {
        ProjectionProcess process =
                new ProjectionProcess(source, readModels, surroundings, desk, new SplittableRandom());
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
    Readiness graphReadiness(StatusBoard board) {
        return new ProjectionReadiness(Projection.GRAPH, board);
    }

    @Singleton
    Readiness viewsReadiness(StatusBoard board) {
        return new ProjectionReadiness(Projection.VIEWS, board);
    }
}
