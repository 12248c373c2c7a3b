package dev.annals.command.restore;

import dev.annals.command.proposal.RequestViolation;
import dev.annals.command.restore.RestoreOutcome.Contended;
import dev.annals.command.restore.RestoreOutcome.Malformed;
import dev.annals.command.restore.RestoreOutcome.Refused;
import dev.annals.command.restore.RestoreOutcome.Restored;
import dev.annals.command.restore.RestoreOutcome.VersionGap;
import dev.annals.command.restore.RestoreOutcome.VersionTaken;
import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.AppendOutcome.Conflict;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts events back at exactly the versions they had, all or none, and leaves those alone that are there already.
///
/// That the log refuses a version twice is what keeps it safe beside writers and other restores; that it accepts
/// none after a gap is looked after here. Safe for use by many threads.
public final class RestoreHandler {
    private static final int MOST_TRIES = 4;

    private final EventLog log;
    private final KnownVersions known;
    private final int maxEventBytes;

    public RestoreHandler(EventLog log, int maxEventBytes) {
        this.log = log;
        this.known = new KnownVersions(log);
        this.maxEventBytes = maxEventBytes;
    }

    /// Puts back 1 to 1,000 events.
    ///
    /// @throws dev.annals.eventstore.LogUnavailableException if the log cannot be reached; restoring again
    ///     finds out what was put back
    public RestoreOutcome restore(List<ContextEvent> events) {
        List<RequestViolation> violations = RestoreCheck.violations(events, maxEventBytes);
        return violations.isEmpty() ? settle(events) : new Malformed(violations);
    }

    /// Nearly always all of the events are there or none; the first one tells which to expect.
    private RestoreOutcome settle(List<ContextEvent> events) {
        boolean look = !recorded(events.subList(0, 1)).isEmpty();
        for (int tries = 0; tries < MOST_TRIES; tries++) {
            Map<String, RecordedEvent> there = look ? recorded(events) : Map.of();
            Optional<Refused> refused = refusal(events, there);
            if (refused.isPresent()) {
                return refused.get();
            }
            List<ContextEvent> missing = events.stream()
                    .filter(event -> !there.containsKey(place(event)))
                    .toList();
            if (missing.isEmpty()) {
                return restored(events, there, List.of());
            }
            switch (log.append(missing)) {
                case Appended(List<Long> positions, boolean before) -> {
                    return restored(events, there, positions);
                }
                case Conflict conflict -> look = true;
            }
        }
        return new Contended(MOST_TRIES);
    }

    /// What the log holds at the versions of the events, by place.
    private Map<String, RecordedEvent> recorded(List<ContextEvent> events) {
        Map<String, Long> first = new LinkedHashMap<>();
        Map<String, Long> last = new HashMap<>();
        for (ContextEvent event : events) {
            first.putIfAbsent(event.getAggregateId(), event.getVersion());
            last.put(event.getAggregateId(), event.getVersion());
        }
        Map<String, RecordedEvent> recorded = new HashMap<>();
        first.forEach((id, version) -> log.history(id, version, last.getOrDefault(id, version))
                .forEach(found -> recorded.put(place(found.event()), found)));
        return recorded;
    }

    private Optional<Refused> refusal(List<ContextEvent> events, Map<String, RecordedEvent> there) {
        for (int n = 0; n < events.size(); n++) {
            ContextEvent event = events.get(n);
            RecordedEvent found = there.get(place(event));
            if (found != null && !bare(found.event()).equals(bare(event))) {
                return Optional.of(new VersionTaken(n, event.getAggregateId(), event.getVersion(), found.position()));
            }
        }
        Map<String, Long> reached = new HashMap<>();
        for (int n = 0; n < events.size(); n++) {
            ContextEvent event = events.get(n);
            String id = event.getAggregateId();
            long before = event.getVersion() - 1;
            long current = reached.containsKey(id) ? before : known.atLeast(id, before);
            if (current < before) {
                return Optional.of(new VersionGap(n, id, event.getVersion(), current));
            }
            reached.put(id, event.getVersion());
        }
        return Optional.empty();
    }

    private Restored restored(List<ContextEvent> events, Map<String, RecordedEvent> there, List<Long> appended) {
        Map<String, Long> positions = new HashMap<>();
        int next = 0;
        long last = 0;
        for (ContextEvent event : events) {
            RecordedEvent found = there.get(place(event));
            long position = found == null ? appended.get(next++) : found.position();
            positions.merge(event.getAggregateId(), position, Math::max);
            last = Math.max(last, position);
            known.learn(event);
        }
        return new Restored(next, events.size() - next, last, ConsistencyToken.of(log.partitions(), positions));
    }

    private static String place(ContextEvent event) {
        return event.getAggregateId() + '.' + event.getVersion();
    }

    /// What was recorded in its present form, without what follows from it and without where it came from: an event
    /// is the same in the log that it was first in and in every copy.
    private static ContextEvent bare(ContextEvent event) {
        return SchemaVersions.upcast(event).toBuilder()
                .clearEventId()
                .clearAggregateType()
                .clearEventType()
                .clearOrigin()
                .build();
    }
}
