package dev.annals.client.grpc;

import dev.annals.query.v1.Consistency;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.RecordResponse;
import java.util.LinkedHashMap;
import java.util.Map;

/// Remembers what was written, so that reads can ask to see it: the token of the latest write, and that of the latest
/// write to each of the aggregates written last.
final class ConsistencyTokens {
    private static final int AGGREGATES = 1_024;

    private final Map<String, String> byAggregate = new LinkedHashMap<>();
    private String latest = "";

    synchronized void remember(RecordResponse recorded) {
        recorded.getEventsList().stream()
                .map(EventReference::getAggregateId)
                .distinct()
                .forEach(aggregateId -> remember(aggregateId, recorded.getConsistencyToken()));
    }

    synchronized void remember(String aggregateId, String token) {
        latest = token;
        byAggregate.remove(aggregateId);
        byAggregate.put(aggregateId, token);
        if (byAggregate.size() > AGGREGATES) {
            byAggregate.remove(byAggregate.keySet().iterator().next());
        }
    }

    /// What a read of one aggregate asks for, unless its caller asked for something already.
    synchronized Consistency forAggregate(Consistency given, String aggregateId) {
        return complete(given, byAggregate.getOrDefault(aggregateId, latest));
    }

    /// What a read across aggregates asks for, unless its caller asked for something already.
    synchronized Consistency forAll(Consistency given) {
        return complete(given, latest);
    }

    private static Consistency complete(Consistency given, String token) {
        boolean asked =
                given.getMinPosition() > 0 || !given.getConsistencyToken().isEmpty();
        return asked || token.isEmpty()
                ? given
                : given.toBuilder().setConsistencyToken(token).build();
    }
}
