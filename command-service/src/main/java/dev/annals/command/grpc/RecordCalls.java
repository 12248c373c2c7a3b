package dev.annals.command.grpc;

import dev.annals.command.CommandHandler;
import dev.annals.command.RecordOutcome;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.Refused;
import dev.annals.command.proposal.Proposal;
import dev.annals.eventstore.EventTooLargeException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.UnreadableEventException;
import dev.annals.server.ApiException;
import dev.annals.server.grpc.CallDeadline;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;

/// Hands a call's proposal to the handler, for at most as long as the caller waits.
final class RecordCalls {
    /// Those that wait together keep many others waiting.
    private static final Duration TOGETHER = Duration.ofMillis(100);

    private final CommandHandler handler;
    private final Duration patience;

    /// @param patience how long a call waits for its turn at most
    RecordCalls(CommandHandler handler, Duration patience) {
        this.handler = handler;
        this.patience = patience;
    }

    /// Records proposals of one event each, each for itself; empty where one is to be recorded alone.
    List<Optional<RecordOutcome>> recordTogether(List<Proposal> proposals) {
        try {
            Duration remaining = CallDeadline.remaining(patience);
            return handler.recordTogether(proposals, remaining.compareTo(TOGETHER) < 0 ? remaining : TOGETHER);
        } catch (LogUnavailableException unavailable) {
            throw new ApiException(CommandErrors.logUnavailable());
        } catch (UnreadableEventException ofSomeAggregate) {
            return Collections.nCopies(proposals.size(), Optional.empty());
        }
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
