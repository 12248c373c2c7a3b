package dev.annals.query.timetravel;

import dev.annals.state.v1.AggregateState;
import java.util.Collections;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// States along a history, so that a fold never begins far from where it ends. Immutable.
///
/// There are never more than [#MOST]: when there would be, every second one goes. States of one history share what did
/// not change between them, so a waypoint costs little more than its own references.
///
/// @param interval how many events lie between two of them
/// @param byVersion the states by their version
record Waypoints(int interval, NavigableMap<Long, AggregateState> byVersion) {
    static final int FIRST_INTERVAL = 256;
    static final int MOST = 32;

    static final Waypoints NONE = new Waypoints(FIRST_INTERVAL, new TreeMap<>());

    Waypoints {
        byVersion = Collections.unmodifiableNavigableMap(new TreeMap<>(byVersion));
    }

    /// Whether a state of that version belongs among them.
    boolean wants(long version) {
        return version % interval == 0;
    }

    Waypoints with(Map<Long, AggregateState> more) {
        NavigableMap<Long, AggregateState> all = new TreeMap<>(byVersion);
        all.putAll(more);
        int wider = interval;
        while (all.size() > MOST) {
            wider *= 2;
            int kept = wider;
            all.keySet().removeIf(version -> version % kept != 0);
        }
        return new Waypoints(wider, all);
    }

    /// The last one at or before a version.
    Optional<AggregateState> before(long version) {
        NavigableMap<Long, AggregateState> candidates = byVersion.headMap(version, true);
        return candidates.isEmpty()
                ? Optional.empty()
                : Optional.of(candidates.lastEntry().getValue());
    }

    /// About how many bytes they take beyond what the newest state takes; measured on contexts of 10,000 events.
    long weight() {
        return byVersion.values().stream()
                .mapToLong(state -> state.getSerializedSize() / 2)
                .sum();
    }
}
