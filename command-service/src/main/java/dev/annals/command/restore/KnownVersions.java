package dev.annals.command.restore;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import java.util.LinkedHashMap;
import java.util.Map;

/// How far histories are at least, for the aggregates asked for last. Histories only grow, so what is known stays
/// true.
final class KnownVersions {
    private static final int AGGREGATES = 65_536;

    private final EventLog log;
    private final Map<String, Long> least = new LinkedHashMap<>();

    KnownVersions(EventLog log) {
        this.log = log;
    }

    /// How many events an aggregate has; may say less where that is `enough`.
    long atLeast(String aggregateId, long enough) {
        long known = enough == 0 ? 0 : known(aggregateId);
        if (known >= enough) {
            return known;
        }
        long current = log.version(aggregateId);
        learn(aggregateId, current);
        return current;
    }

    /// Takes note of an event that is in the log.
    void learn(ContextEvent event) {
        learn(event.getAggregateId(), event.getVersion());
    }

    private synchronized long known(String aggregateId) {
        return least.getOrDefault(aggregateId, 0L);
    }

    private synchronized void learn(String aggregateId, long version) {
        Long before = least.remove(aggregateId);
        least.put(aggregateId, before == null ? version : Math.max(before, version));
        if (least.size() > AGGREGATES) {
            least.remove(least.keySet().iterator().next());
        }
    }
}
