package dev.annals.projector.grpc;

import dev.annals.projector.Projector;
import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.StatusBoard;
import dev.annals.projector.parking.ParkingDesk;
import dev.annals.projector.rebuild.AggregateDesk;
import dev.annals.projector.rebuild.Rebuilds;
import io.grpc.BindableService;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Wires the calls.
@Factory
final class ProjectorGrpcFactory {

    @Singleton
    BindableService projectorService(ProjectorConfiguration configuration, StatusBoard board) {
        return new ProjectorGrpcService(configuration.pod(), board);
    }

    @Singleton
    BindableService parkingService(ParkingDesk desk) {
        return new ParkingGrpcService(desk);
    }

    @Singleton
    BindableService rebuildService(Rebuilds rebuilds, AggregateDesk aggregates, Projector.Surroundings surroundings) {
        return new RebuildGrpcService(rebuilds, aggregates, surroundings.stop());
    }
}
