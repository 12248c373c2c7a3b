package dev.annals.domain;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Optional;

/// One aggregate while its history is folded: the only way from events to a state, for command handling, read
/// models, time travel and verification alike.
///
/// An accumulator: it is changed in place and belongs to one thread at a time. What it was made from, and the states
/// it hands out, are never changed.
public final class AggregateFold {
    /// Rises whenever the events of before begin to give another state, so that a snapshot of an earlier fold is known
    /// for one and not used.
    public static final int FOLD_VERSION = 2;

    private static final int OVERHEAD = 1_024;
    private static final int MEMORY_PER_BYTE = 6;

    private final AggregateState.Builder state;

    private AggregateFold(AggregateState.Builder state) {
        this.state = state;
    }

    /// An aggregate to which nothing has happened yet.
    public static AggregateFold start(String aggregateId) {
        return new AggregateFold(AggregateState.newBuilder().setAggregateId(aggregateId));
    }

    /// An aggregate as an earlier fold left it.
    public static AggregateFold resume(AggregateState state) {
        return new AggregateFold(state.toBuilder());
    }

    /// About how many bytes of memory a fold takes whose state, or whose events, are so many bytes when they are
    /// stored. Measured on contexts of 1 to 10,000 events; rather more than less.
    public static long memory(long storedBytes) {
        return OVERHEAD + MEMORY_PER_BYTE * storedBytes;
    }

    /// What is malformed in an event, whatever the state of its aggregate; empty if nothing is.
    public static List<Violation> violations(ContextEvent proposed) {
        return EventType.of(proposed)
                .map(type -> Deciders.of(type.aggregateType()).violations(proposed))
                .orElseGet(
                        () -> List.of(new Violation("payload", "is missing or not known to this version of Annals")));
    }

    /// Whether a well-formed event may happen next. Its `version` must be `version() + 1`.
    public Ruling decide(ContextEvent proposed) {
        requireNext(proposed);
        EventType type = EventType.of(proposed)
                .orElseThrow(() -> new IllegalArgumentException("event without a known payload: " + proposed));
        String expected = type.aggregateType().typeName();
        if (version() > 0 && state.getAggregateType().isEmpty()) {
            return Ruling.rejected(
                    "AGGREGATE_TYPE_UNKNOWN",
                    "%s began with an event that this version of Annals does not know".formatted(aggregateId()));
        }
        if (version() > 0 && !state.getAggregateType().equals(expected)) {
            return Ruling.rejected(
                    "AGGREGATE_TYPE_MISMATCH",
                    "%s is a %s; %s belongs to a %s"
                            .formatted(state.getAggregateId(), state.getAggregateType(), type.name(), expected));
        }
        return decide(Deciders.of(type.aggregateType()), proposed);
    }

    /// Folds the next event in. Its `version` must be `version() + 1`.
    public void apply(ContextEvent event) {
        requireNext(event);
        Optional<EventType> type = EventType.of(event);
        if (version() == 0) {
            state.setCreatedTime(event.getTimestamp());
        }
        if (state.getAggregateType().isEmpty()) {
            state.setAggregateType(
                    type.map(known -> known.aggregateType().typeName()).orElse(""));
        }
        state.setVersion(event.getVersion()).setUpdatedTime(event.getTimestamp());
        type.filter(known -> known.aggregateType().typeName().equals(state.getAggregateType()))
                .ifPresentOrElse(
                        known -> evolve(Deciders.of(known.aggregateType()), event),
                        () -> state.setUnknownEvents(state.getUnknownEvents() + 1));
    }

    /// Folds in the next event that a read model has: those between the last one and this were given up.
    public void applyNext(ContextEvent event) {
        leaveOutUpTo(event.getVersion() - 1);
        apply(event);
    }

    /// Counts events up to a version without folding them in: for a read model that has given them up.
    public void leaveOutUpTo(long version) {
        state.setVersion(Math.max(version, version()));
    }

    /// How many events are folded in, or left out.
    public long version() {
        return state.getVersion();
    }

    /// The aggregate's id.
    public String aggregateId() {
        return state.getAggregateId();
    }

    /// The aggregate's type; empty as long as nothing known has happened.
    public Optional<AggregateType> type() {
        return AggregateType.named(state.getAggregateType());
    }

    /// The state as it is now. Costs a copy of the state.
    public AggregateState state() {
        if (version() > 0) {
            // Derived here and not with each event: it costs a hash, and follows from the version.
            state.setLastEventId(EventIds.of(aggregateId(), version()));
        }
        return state.build();
    }

    private <S extends MessageOrBuilder> Ruling decide(Decider<S, ?> decider, ContextEvent proposed) {
        return decider.decide(decider.view(state), proposed);
    }

    private <B extends Message.Builder> void evolve(Decider<?, B> decider, ContextEvent event) {
        decider.evolve(decider.open(state), event);
    }

    private void requireNext(ContextEvent event) {
        if (event.getVersion() != version() + 1 || !event.getAggregateId().equals(aggregateId())) {
            throw new IllegalArgumentException("event %s.%d does not follow %s.%d"
                    .formatted(event.getAggregateId(), event.getVersion(), aggregateId(), version()));
        }
    }
}
