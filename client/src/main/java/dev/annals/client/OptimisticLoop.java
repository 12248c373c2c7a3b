package dev.annals.client;

import dev.annals.client.AnnalsException.Failure;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import dev.annals.record.v1.RecordResponse;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Function;

/// Read, decide, record, and again when somebody else was first. After a conflict the state is read at the version that
/// the conflict names, from the log itself, so that it does not matter how far behind the read models are.
final class OptimisticLoop {
    private static final String CONTENDED = "CONTENDED";

    private final AnnalsClient annals;
    private final RetryPolicy conflicts;

    OptimisticLoop(AnnalsClient annals, RetryPolicy conflicts) {
        this.annals = annals;
        this.conflicts = conflicts;
    }

    Optional<RecordResponse> record(String aggregateId, Function<AggregateState, List<ContextEvent>> decision) {
        AggregateState state = now(aggregateId);
        for (int failures = 1; ; failures++) {
            List<ContextEvent> events = decision.apply(state);
            if (events.isEmpty()) {
                return Optional.empty();
            }
            try {
                return Optional.of(annals.record(expecting(state, events)));
            } catch (AnnalsException refused) {
                if (failures >= conflicts.attempts() || !isLost(refused.failure(), aggregateId)) {
                    throw refused;
                }
                pauseAfter(failures);
                state = after(refused.failure(), aggregateId);
            }
        }
    }

    private static RecordRequest expecting(AggregateState state, List<ContextEvent> events) {
        RecordRequest.Builder request = RecordRequest.newBuilder();
        long version = state.getVersion();
        for (ContextEvent event : events) {
            ProposedEvent.Builder proposed = ProposedEvent.newBuilder().setEvent(event);
            if (event.getAggregateId().equals(state.getAggregateId())) {
                proposed.setExpectedVersion(version++);
            }
            request.addEvents(proposed);
        }
        return request.build();
    }

    /// Whether another decision may do better.
    private static boolean isLost(Failure failure, String aggregateId) {
        return failure.reason().equals(CONTENDED)
                || failure.conflict()
                        .filter(conflict -> conflict.aggregateId().equals(aggregateId))
                        .isPresent();
    }

    private AggregateState after(Failure lost, String aggregateId) {
        return lost.conflict()
                .map(conflict -> at(aggregateId, conflict.currentVersion()))
                .orElseGet(() -> now(aggregateId));
    }

    private AggregateState at(String aggregateId, long version) {
        return version == 0
                ? blank(aggregateId)
                : annals.getState(aggregateId, Moments.version(version)).getState();
    }

    private AggregateState now(String aggregateId) {
        try {
            return annals.getState(aggregateId).getState();
        } catch (AnnalsException failed) {
            if (failed.code() == ErrorCode.NOT_FOUND) {
                return blank(aggregateId);
            }
            throw failed;
        }
    }

    private static AggregateState blank(String aggregateId) {
        return AggregateState.newBuilder().setAggregateId(aggregateId).build();
    }

    private void pauseAfter(int failures) {
        try {
            Thread.sleep(conflicts.waitAfter(failures, ThreadLocalRandom.current()));
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new AnnalsException(
                    Failure.of(ErrorCode.CANCELLED, "interrupted while waiting to decide again"), interrupted);
        }
    }
}
