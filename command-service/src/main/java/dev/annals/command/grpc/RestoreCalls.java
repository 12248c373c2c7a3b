package dev.annals.command.grpc;

import dev.annals.command.restore.RestoreHandler;
import dev.annals.command.restore.RestoreOutcome.Refused;
import dev.annals.command.restore.RestoreOutcome.Restored;
import dev.annals.eventstore.EventTooLargeException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.record.v1.RestoreRequest;
import dev.annals.record.v1.RestoreResponse;
import dev.annals.server.ApiException;
import java.util.function.UnaryOperator;

/// Hands the events of a call to the restore handler, where that is allowed.
final class RestoreCalls {
    private final RestoreHandler handler;
    private final boolean allowed;

    RestoreCalls(RestoreHandler handler, boolean allowed) {
        this.handler = handler;
        this.allowed = allowed;
    }

    /// Restores, or throws what the caller is to be told.
    RestoreResponse restore(RestoreRequest request) {
        if (!allowed) {
            throw new ApiException(CommandErrors.restoreNotAllowed());
        }
        try {
            return switch (handler.restore(request.getEventsList())) {
                case Restored restored -> response(restored);
                case Refused refused -> throw new ApiException(CommandErrors.of(refused));
            };
        } catch (LogUnavailableException unavailable) {
            throw new ApiException(CommandErrors.logUnavailable());
        } catch (EventTooLargeException tooLarge) {
            throw new ApiException(CommandErrors.of(tooLarge, UnaryOperator.identity()));
        } catch (UnreadableEventException unreadable) {
            throw new ApiException(CommandErrors.of(unreadable));
        }
    }

    private static RestoreResponse response(Restored restored) {
        return RestoreResponse.newBuilder()
                .setRestored(restored.restored())
                .setAlreadyThere(restored.alreadyThere())
                .setLastPosition(restored.lastPosition())
                .setConsistencyToken(restored.token().text())
                .build();
    }
}
