package dev.annals.query.search;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import java.util.List;

/// Which events are looked for: all of it must hold.
public record EventFilter(Scope scope, List<Condition> conditions, TimeRange times, PositionRange positions) {
    /// Every event.
    public static final EventFilter ALL = new EventFilter(new Scope.Everything(), List.of(), TimeRange.ALWAYS);

    public EventFilter {
        conditions = List.copyOf(conditions);
    }

    /// Without bounds in the log.
    public EventFilter(Scope scope, List<Condition> conditions, TimeRange times) {
        this(scope, conditions, times, PositionRange.ALL);
    }

    /// Whether the positions of the events are bounded, by themselves or by their times.
    boolean boundsPositions() {
        return positions.isBounded() || times.boundsPositions();
    }

    /// Whether an event is looked for.
    public boolean matches(RecordedEvent recorded) {
        return positions.contains(recorded.position()) && times.matches(recorded) && matches(recorded.event());
    }

    /// Whether an event is looked for, whenever it was.
    public boolean matches(ContextEvent event) {
        return scope.matches(event) && conditions.stream().allMatch(condition -> condition.matches(event));
    }
}
