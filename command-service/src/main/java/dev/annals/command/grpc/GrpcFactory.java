package dev.annals.command.grpc;

import dev.annals.command.CommandConfiguration;
import dev.annals.command.CommandHandler;
import dev.annals.command.restore.RestoreHandler;
import dev.annals.server.Draining;
import io.grpc.BindableService;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/// Wires the services.
@Factory
final class GrpcFactory {

    @Singleton
    RecordCalls calls(CommandHandler handler, CommandConfiguration configuration) {
        return new RecordCalls(handler, configuration.patience());
    }

    @Singleton
    RestoreCalls restores(RestoreHandler handler, CommandConfiguration configuration) {
        return new RestoreCalls(handler, configuration.restoreAllowed());
    }

    @Singleton
    BindableService records(RecordCalls calls, RestoreCalls restores, Draining draining) {
        return new RecordGrpcService(calls, restores, draining, StreamLimits.DEFAULT);
    }

    @Singleton
    BindableService contexts(RecordCalls calls) {
        return new ContextGrpcService(calls);
    }
}
