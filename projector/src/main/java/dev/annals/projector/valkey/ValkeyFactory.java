package dev.annals.projector.valkey;

import dev.annals.eventstore.EventLog;
import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.PublishedOffsets;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.readmodel.Projection;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Wires the views and the published offsets to Valkey. Nothing here connects: a server that is not there yet is waited
/// for by the projectors.
@Factory
final class ValkeyFactory {

    @Singleton
    @Bean(preDestroy = "close")
    ValkeyConnection connection(ValkeyConfiguration configuration) {
        return new ValkeyConnection(configuration.uri(), configuration.timeout());
    }

    @Singleton
    ReadModelSource views(
            ValkeyConnection connection, ValkeyConfiguration configuration, ProjectorConfiguration projector) {
        return new ReadModelSource() {
            @Override
            public Projection projection() {
                return Projection.VIEWS;
            }

            @Override
            public ReadModel readModel(EventLog log) {
                return new ViewsReadModel(
                        new ValkeyViewStore(connection, projector.checkedGeneration()),
                        log.partitions().count(),
                        new ViewsReadModel.Limits(configuration.batchBytes(), configuration.cacheBytes()));
            }
        };
    }

    @Singleton
    PublishedOffsets offsets(ValkeyConnection connection, ProjectorConfiguration projector) {
        return new ValkeyOffsets(connection, projector.pod());
    }
}
