package dev.annals.query.timetravel;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.state.v1.AggregateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// The first events of an aggregate, as many as were read, and the states they add up to. Immutable: reading on makes
/// a longer one.
final class History {
    private final List<Stretch> stretches;
    private final AggregateState last;
    private final Waypoints waypoints;

    private History(List<Stretch> stretches, AggregateState last, Waypoints waypoints) {
        this.stretches = List.copyOf(stretches);
        this.last = last;
        this.waypoints = waypoints;
    }

    /// Nothing read yet.
    static History none(String aggregateId) {
        return new History(List.of(), AggregateFold.start(aggregateId).state(), Waypoints.NONE);
    }

    /// This history and the events after it, which follow it without a gap.
    History with(List<RecordedEvent> more) {
        if (more.isEmpty()) {
            return this;
        }
        AggregateFold fold = AggregateFold.resume(last);
        Map<Long, AggregateState> passed = new TreeMap<>();
        for (RecordedEvent recorded : more) {
            fold.apply(recorded.event());
            if (waypoints.wants(fold.version())) {
                passed.put(fold.version(), fold.state());
            }
        }
        return new History(packed(more), fold.state(), waypoints.with(passed));
    }

    private List<Stretch> packed(List<RecordedEvent> more) {
        List<Stretch> all = new ArrayList<>(stretches);
        Stretch open = all.isEmpty() || all.getLast().size() == Stretch.SIZE ? Stretch.EMPTY : all.removeLast();
        int taken = 0;
        while (taken < more.size()) {
            int fitting = Math.min(Stretch.SIZE - open.size(), more.size() - taken);
            all.add(open.with(more.subList(taken, taken + fitting)));
            taken += fitting;
            open = Stretch.EMPTY;
        }
        return all;
    }

    /// Whose history it is.
    String aggregateId() {
        return last.getAggregateId();
    }

    /// How many events it has.
    long version() {
        return last.getVersion();
    }

    /// Where the event of a version is.
    long positionOf(long version) {
        return stretches.get(stretchOf(version)).position(placeOf(version));
    }

    /// Where its last event is; 0 if it has none.
    long lastPosition() {
        return stretches.isEmpty() ? 0 : positionOf(version());
    }

    /// How many of its events are at or before a position.
    long versionAt(long position) {
        int low = 0;
        int high = stretches.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (stretches.get(middle).position(0) <= position) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? 0 : (low - 1L) * Stretch.SIZE + stretches.get(low - 1).countUpTo(position);
    }

    /// The version of its last event that happened at or before a time; 0 if none did.
    long versionAtOccurred(long micros) {
        for (int i = stretches.size() - 1; i >= 0; i--) {
            int count = stretches.get(i).countUpToOccurred(micros);
            if (count > 0) {
                return (long) i * Stretch.SIZE + count;
            }
        }
        return 0;
    }

    /// What its first events add up to.
    ///
    /// @param version how many, at most [#version]
    AggregateState stateAt(long version) {
        if (version == last.getVersion()) {
            return last;
        }
        AggregateFold fold = waypoints
                .before(version)
                .map(AggregateFold::resume)
                .orElseGet(() -> AggregateFold.start(aggregateId()));
        while (fold.version() < version) {
            upcoming(fold.version(), version).forEach(fold::apply);
        }
        return fold.state();
    }

    /// The events after a version, up to another one or to the end of their stretch.
    private List<ContextEvent> upcoming(long after, long upTo) {
        int stretch = stretchOf(after + 1);
        long stretchEnd = Math.min(upTo, (stretch + 1L) * Stretch.SIZE);
        return stretches.get(stretch).events(placeOf(after + 1), placeOf(stretchEnd) + 1);
    }

    /// About how many bytes it takes in memory.
    long weight() {
        return stretches.stream().mapToLong(Stretch::weight).sum() + waypoints.weight() + 5L * last.getSerializedSize();
    }

    private static int stretchOf(long version) {
        return (int) ((version - 1) / Stretch.SIZE);
    }

    private static int placeOf(long version) {
        return (int) ((version - 1) % Stretch.SIZE);
    }
}
