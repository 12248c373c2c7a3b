package dev.annals.query.timetravel;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogMark;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import dev.annals.query.timetravel.ColdHistories.Reached;
import dev.annals.snapshot.UpTo;
import dev.annals.state.v1.AggregateState;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;

/// The state of an aggregate at a moment of the past, from the log by the one fold, which begins at a snapshot where
/// that is nearer than what is in memory. The log is asked how long the
/// history is only where what is in memory does not reach the moment.
public final class TimeTravel {
    /// How far the caller's clock may be ahead of ours.
    public static final Duration CLOCK_ALLOWANCE = Duration.ofSeconds(1);

    private final EventLog log;
    private final Histories histories;
    private final InstantSource clock;

    public TimeTravel(EventLog log, Histories histories, InstantSource clock) {
        this.log = log;
        this.histories = histories;
        this.clock = clock;
    }

    /// The state at a moment.
    public Answer<AggregateState> at(String aggregateId, Moment moment) {
        return switch (moment) {
            case Moment.AtVersion(long version) -> atVersion(aggregateId, version);
            case Moment.AtPosition(long position) -> atPosition(aggregateId, position);
            case Moment.AtRecordedTime(Instant time) -> atRecordedTime(aggregateId, time);
            case Moment.AtOccurredTime(Instant time) -> atOccurredTime(aggregateId, time);
        };
    }

    /// The state after everything that is in the log now.
    public Answer<AggregateState> now(String aggregateId) {
        long head = log.partitionHead(log.partitions().of(aggregateId))
                .map(LogMark::position)
                .orElse(0L);
        return histories
                .cold(aggregateId, UpTo.END)
                .map(reached -> answer(reached, Math.max(head, reached.position())))
                .orElseGet(() -> warmNow(aggregateId, head));
    }

    private Answer<AggregateState> warmNow(String aggregateId, long head) {
        History history = histories.current(aggregateId);
        return answer(history, history.version(), Math.max(head, history.lastPosition()));
    }

    private Answer<AggregateState> atVersion(String aggregateId, long version) {
        if (version > 0 && histories.known(aggregateId).version() < version) {
            Optional<Reached> cold = histories.cold(aggregateId, UpTo.version(version));
            if (cold.isPresent()) {
                long reached = cold.get().state().getVersion();
                return reached < version
                        ? Answer.refused(new Refusal.VersionPastEnd(aggregateId, version, reached))
                        : answer(cold.get(), cold.get().position());
            }
        }
        return warmAtVersion(aggregateId, version);
    }

    private Answer<AggregateState> warmAtVersion(String aggregateId, long version) {
        History history = histories.atLeast(aggregateId, version);
        if (history.version() > 0 && version > history.version()) {
            return Answer.refused(new Refusal.VersionPastEnd(aggregateId, version, history.version()));
        }
        return answer(history, version, version > 0 && history.version() > 0 ? history.positionOf(version) : 0);
    }

    private Answer<AggregateState> atPosition(String aggregateId, long position) {
        if (histories.known(aggregateId).lastPosition() < position) {
            long head = log.head().position();
            if (position > head) {
                return Answer.refused(new Refusal.PositionPastHead(position, head));
            }
        }
        return upTo(aggregateId, position);
    }

    private Answer<AggregateState> atRecordedTime(String aggregateId, Instant time) {
        return isFuture(time) ? inFuture(time) : upTo(aggregateId, log.positionAt(time));
    }

    private Answer<AggregateState> atOccurredTime(String aggregateId, Instant time) {
        if (isFuture(time)) {
            return inFuture(time);
        }
        History history = histories.current(aggregateId);
        long version = history.versionAtOccurred(OccurredTime.micros(time));
        return answer(history, version, version > 0 ? history.positionOf(version) : 0);
    }

    private Answer<AggregateState> upTo(String aggregateId, long position) {
        History known = histories.known(aggregateId);
        if (known.version() > 0 && known.lastPosition() >= position) {
            return answer(known, known.versionAt(position), position);
        }
        return histories
                .cold(aggregateId, UpTo.position(position))
                .map(reached -> answer(reached, position))
                .orElseGet(() -> {
                    History history = histories.current(aggregateId);
                    return answer(history, history.versionAt(position), position);
                });
    }

    private static Answer<AggregateState> answer(Reached reached, long position) {
        return Answer.given(reached.state(), Standing.exact(reached.state().getVersion(), position));
    }

    private Answer<AggregateState> answer(History history, long version, long position) {
        if (history.version() == 0) {
            return Answer.refused(new Refusal.AggregateNotFound(history.aggregateId()));
        }
        if (version == 0) {
            return Answer.refused(new Refusal.NotYetCreated(history.aggregateId(), history.positionOf(1)));
        }
        return Answer.given(history.stateAt(version), Standing.exact(version, position));
    }

    private boolean isFuture(Instant time) {
        return time.isAfter(clock.instant().plus(CLOCK_ALLOWANCE));
    }

    private Answer<AggregateState> inFuture(Instant time) {
        return Answer.refused(new Refusal.TimeInFuture(time, clock.instant()));
    }
}
