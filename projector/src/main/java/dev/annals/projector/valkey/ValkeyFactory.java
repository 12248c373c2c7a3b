package dev.annals.projector.valkey;

import dev.annals.eventstore.EventLog;
import dev.annals.projector.Eraser;
import dev.annals.projector.ProjectorConfiguration;
import dev.annals.projector.PublishedOffsets;
import dev.annals.projector.ReadModel;
import dev.annals.projector.ReadModelSource;
import dev.annals.projector.Rewriter;
import dev.annals.projector.verification.Comparison;
import dev.annals.projector.views.ViewsComparison;
import dev.annals.projector.views.ViewsReadModel;
import dev.annals.projector.views.ViewsRewriter;
import dev.annals.readmodel.Generation;
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
    ReadModelSource views(ValkeyConnection connection, ValkeyConfiguration configuration) {
        return new ReadModelSource() {
            @Override
            public Projection projection() {
                return Projection.VIEWS;
            }

            @Override
            public int revision() {
                return ViewsReadModel.REVISION;
            }

            @Override
            public Comparison comparison(Generation generation) {
                return new ViewsComparison(new ValkeyViewStore(connection, generation));
            }

            @Override
            public Rewriter rewriter(Generation generation) {
                return new ViewsRewriter(new ValkeyViewStore(connection, generation));
            }

            @Override
            public Eraser eraser(Generation generation) {
                return new ValkeyEraser(connection, generation);
            }

            @Override
            public ReadModel readModel(EventLog log, Generation generation) {
                return new ViewsReadModel(
                        new ValkeyViewStore(connection, generation),
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
