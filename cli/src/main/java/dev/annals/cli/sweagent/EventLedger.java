package dev.annals.cli.sweagent;

import com.google.protobuf.Timestamp;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.ProposedEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Writes down the events of a run in the order in which they happened. Its aggregates are new, so the version and
/// with it the id of every event is known before it is recorded, and one event can name another as its cause.
final class EventLedger {
    /// No two events of a run happen at the same time.
    private static final Duration TICK = Duration.ofMillis(1);

    private final String runId;
    private final List<Entry> entries = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();
    private Instant now;

    /// An event and the place in the file where it comes from.
    record Entry(ProposedEvent proposed, String place) {}

    EventLedger(String runId, Instant start) {
        this.runId = runId;
        this.now = start;
    }

    /// Writes down an event.
    ///
    /// @param cause id of the event that made it happen; empty for none
    /// @param event with its payload
    /// @return its id
    String add(String aggregateId, String place, String cause, ContextEvent.Builder event) {
        long before = versions.getOrDefault(aggregateId, 0L);
        versions.put(aggregateId, before + 1);
        event.setAggregateId(aggregateId)
                .setTimestamp(
                        Timestamp.newBuilder().setSeconds(now.getEpochSecond()).setNanos(now.getNano()))
                .setCorrelationId(runId)
                .setExecutionId(runId)
                .setCausationId(cause)
                .setServiceName("annals-import");
        entries.add(new Entry(
                ProposedEvent.newBuilder()
                        .setEvent(event)
                        .setExpectedVersion(before)
                        .build(),
                place));
        now = now.plus(TICK);
        return EventIds.of(aggregateId, before + 1);
    }

    /// Lets time pass before the next event.
    void pass(Duration duration) {
        now = now.plus(duration);
    }

    List<Entry> entries() {
        return List.copyOf(entries);
    }
}
