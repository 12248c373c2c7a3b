package dev.annals.command.restore;

import dev.annals.command.proposal.ProposalLimits;
import dev.annals.command.proposal.RequestViolation;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.eventstore.AggregateIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds what a log cannot have held: events without a place, a time, a request or a payload, and histories with
/// gaps. What a payload says is not looked at: whatever version of Annals wrote it, it was accepted then.
final class RestoreCheck {
    private static final int ENOUGH = 100;
    private static final long EARLIEST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final long SECOND = 1_000_000_000;

    private final int maxEventBytes;
    private final List<RequestViolation> found = new ArrayList<>();
    private final Map<String, Long> versions = new HashMap<>();

    private RestoreCheck(int maxEventBytes) {
        this.maxEventBytes = maxEventBytes;
    }

    static List<RequestViolation> violations(List<ContextEvent> events, int maxEventBytes) {
        if (events.isEmpty() || events.size() > ProposalLimits.MAX_EVENTS) {
            return List.of(new RequestViolation(
                    events.isEmpty() ? "NO_EVENTS" : "TOO_MANY_EVENTS",
                    "events",
                    "has %d entries, but 1 to %d are allowed".formatted(events.size(), ProposalLimits.MAX_EVENTS)));
        }
        RestoreCheck check = new RestoreCheck(maxEventBytes);
        for (int n = 0; n < events.size() && check.found.size() < ENOUGH; n++) {
            check.event(events.get(n), "events[" + n + "]");
        }
        return List.copyOf(check.found);
    }

    private void event(ContextEvent event, String path) {
        place(event, path);
        requestId(event, path);
        time(event, path);
        boolean empty = event.getPayloadCase() == PayloadCase.PAYLOAD_NOT_SET
                && event.getUnknownFields().isEmpty();
        refuseIf(empty, "PAYLOAD_MISSING", path, "has no payload");
        refuseIf(
                event.getSerializedSize() > maxEventBytes,
                "PAYLOAD_TOO_LARGE",
                path,
                "has %d bytes, but at most %d are allowed".formatted(event.getSerializedSize(), maxEventBytes));
    }

    private void place(ContextEvent event, String path) {
        String id = event.getAggregateId();
        long version = event.getVersion();
        if (!AggregateIds.isValid(id)) {
            refuseIf(true, "INVALID_AGGREGATE_ID", path + ".aggregate_id", "is not an aggregate id");
            return;
        }
        refuseIf(version < 1, "INVALID_VERSION", path + ".version", "must be positive but is " + version);
        Long before = versions.put(id, version);
        refuseIf(
                before != null && version != before + 1,
                "VERSION_GAP",
                path + ".version",
                "is %d, which does not follow %d".formatted(version, before));
        refuseIf(
                !event.getEventId().isEmpty() && !event.getEventId().equals(EventIds.of(id, version)),
                "FOREIGN_EVENT_ID",
                path + ".event_id",
                "does not follow from aggregate id and version");
    }

    private void requestId(ContextEvent event, String path) {
        int length = event.getRequestId().length();
        refuseIf(
                length < 1 || length > ProposalLimits.MAX_REQUEST_ID,
                "INVALID_REQUEST_ID",
                path + ".request_id",
                "must have 1 to %d characters but has %d".formatted(ProposalLimits.MAX_REQUEST_ID, length));
    }

    /// A time that cannot be would stop every projection.
    private void time(ContextEvent event, String path) {
        long seconds = event.getTimestamp().getSeconds();
        int nanos = event.getTimestamp().getNanos();
        boolean possible = event.hasTimestamp()
                && seconds >= EARLIEST_SECOND
                && seconds <= LATEST_SECOND
                && nanos >= 0
                && nanos < SECOND;
        refuseIf(!possible, "INVALID_TIMESTAMP", path + ".timestamp", "must be between the years 1 and 9999");
    }

    private void refuseIf(boolean wrong, String reason, String field, String description) {
        if (wrong) {
            found.add(new RequestViolation(reason, field, description));
        }
    }
}
