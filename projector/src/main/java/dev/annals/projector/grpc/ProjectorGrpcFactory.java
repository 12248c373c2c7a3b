package dev.annals.projector.grpc;

import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.StatusBoard;
import dev.annals.projector.parking.ParkingDesk;
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
    BindableService parkingService(ProjectorConfiguration configuration, ParkingDesk desk) {
        return new ParkingGrpcService(desk, configuration.checkedGeneration());
    }
}
