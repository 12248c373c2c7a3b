package dev.annals.client.grpc;

import dev.annals.query.v1.Consistency;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.RecordResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers how far in the log the writes of one client are, so that its reads ask to see them: exactly for the
/// aggregates written last, and for all older ones together the highest position among them. So the memory it takes is
/// bounded, and a read is never asked to wait for less than it must.
///
/// Answers may come in any order from any thread; a position only ever rises.
final class Session {
    static final int AGGREGATES = 1_024;

    private final boolean on;
    private final Map<String, Long> byAggregate = new LinkedHashMap<>();
    private long ofOthers;
    private long highest;

    /// @param on whether reads are to see what was written
    Session(boolean on) {
        this.on = on;
    }

    void remember(RecordResponse recorded) {
        recorded.getEventsList().forEach(this::remember);
    }

    private void remember(EventReference event) {
        remember(event.getAggregateId(), event.getPosition());
    }

    synchronized void remember(String aggregateId, long position) {
        highest = Math.max(highest, position);
        Long before = byAggregate.remove(aggregateId);
        byAggregate.put(aggregateId, before == null ? position : Math.max(before, position));
        if (byAggregate.size() > AGGREGATES) {
            String oldest = byAggregate.keySet().iterator().next();
            include(byAggregate.getOrDefault(oldest, 0L));
            byAggregate.remove(oldest);
        }
    }

    /// Has every read see what was recorded up to a position, whoever recorded it.
    synchronized void include(long position) {
        ofOthers = Math.max(ofOthers, position);
        highest = Math.max(highest, position);
    }

    synchronized long highest() {
        return highest;
    }

    /// What a read of one aggregate asks for, unless its caller asked for something already.
    synchronized Consistency forAggregate(Consistency given, String aggregateId) {
        return complete(given, Math.max(ofOthers, byAggregate.getOrDefault(aggregateId, 0L)));
    }

    /// What a read across aggregates asks for, unless its caller asked for something already.
    synchronized Consistency forAll(Consistency given) {
        return complete(given, highest);
    }

    private Consistency complete(Consistency given, long position) {
        boolean asked =
                given.getMinPosition() > 0 || !given.getConsistencyToken().isEmpty();
        return !on || asked || position == 0
                ? given
                : given.toBuilder().setMinPosition(position).build();
    }
}
