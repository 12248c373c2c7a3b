package dev.annals.query;

import dev.annals.query.doctor.Doctor;
import dev.annals.query.doctor.Examiner;
import dev.annals.query.grpc.DoctorGrpcService;
import dev.annals.query.neo4j.GraphExaminer;
import dev.annals.query.neo4j.Neo4jGraph;
import dev.annals.query.valkey.ViewsExaminer;
import io.micronaut.context.annotation.Factory;
import io.micronaut.core.annotation.Order;
import jakarta.inject.Singleton;
import java.util.List;

/// Puts the doctor together: the log first, then the stores.
@Factory
final class DoctorFactory {

    @Singleton
    @Order(1)
    GraphExaminer graph(QueryConfiguration settings) {
        return new GraphExaminer(
                new Neo4jGraph.Server(settings.neo4jUri(), settings.neo4jUser(), settings.neo4jPassword()));
    }

    @Singleton
    @Order(2)
    ViewsExaminer views(QueryConfiguration settings) {
        return new ViewsExaminer(settings.valkeyUri());
    }

    @Singleton
    DoctorGrpcService doctor(List<Examiner> examiners) {
        return new DoctorGrpcService(new Doctor(examiners));
    }
}
