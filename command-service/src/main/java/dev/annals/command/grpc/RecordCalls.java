package dev.annals.command.grpc;

import dev.annals.command.CommandHandler;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.proposal.Proposal;
import dev.annals.eventstore.EventTooLargeException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.server.ApiException;
import dev.annals.server.grpc.CallDeadline;
import java.time.Duration;
import java.util.function.UnaryOperator;

/// Hands a call's proposal to the handler, for at most as long as the caller waits.
final class RecordCalls {
    private final CommandHandler handler;
    private final Duration patience;

    /// @param patience how long a call waits for its turn at most
    RecordCalls(CommandHandler handler, Duration patience) {
        this.handler = handler;
        this.patience = patience;
    }

    /// Records, or throws what the caller is to be told.
    ///
    /// @param fieldNames what the caller calls a field of the general request
    Recorded record(Proposal proposal, UnaryOperator<String> fieldNames) {
        try {
            return switch (handler.record(proposal, CallDeadline.remaining(patience))) {
                case Recorded recorded -> recorded;
                case Refused refused -> throw new ApiException(CommandErrors.of(refused, fieldNames));
            };
        } catch (LogUnavailableException unavailable) {
            throw new ApiException(CommandErrors.logUnavailable());
        } catch (EventTooLargeException tooLarge) {
            throw new ApiException(CommandErrors.of(tooLarge, fieldNames));
        } catch (UnreadableEventException unreadable) {
            throw new ApiException(CommandErrors.of(unreadable));
        }
    }
}
