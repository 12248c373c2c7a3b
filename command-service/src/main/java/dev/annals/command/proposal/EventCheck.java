package dev.annals.command.proposal;

import com.google.protobuf.Timestamp;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateType;
import dev.annals.domain.EventType;
import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.domain.registry.AggregateNames;
import dev.annals.domain.registry.EventRegistry;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AggregateIds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/// Finds what is malformed in one proposed event: first the envelope, then what its payload's own rules say.
final class EventCheck {
    private static final long EARLIEST_SECOND =
            Instant.parse("0001-01-01T00:00:00Z").getEpochSecond();
    private static final long LATEST_SECOND =
            Instant.parse("9999-12-31T23:59:59Z").getEpochSecond();
    private static final int SHOWN = 60;

    private final ProposalLimits limits;

    EventCheck(ProposalLimits limits) {
        this.limits = limits;
    }

    List<RequestViolation> violations(ContextEvent event, String path, Instant now) {
        Findings findings = new Findings(path, new ArrayList<>());
        if (event.getSerializedSize() > limits.maxEventBytes()) {
            findings.add(
                    "PAYLOAD_TOO_LARGE",
                    "",
                    "has %d bytes, but at most %d are allowed"
                            .formatted(event.getSerializedSize(), limits.maxEventBytes()));
            return findings.found();
        }
        if (!AggregateIds.isValid(event.getAggregateId())) {
            findings.add(
                    "INVALID_AGGREGATE_ID",
                    "aggregate_id",
                    "must be 1 to %d characters of A-Z a-z 0-9 _ - : but is '%s'"
                            .formatted(AggregateIds.MAX_LENGTH, shown(event.getAggregateId())));
        }
        checkBlanks(event, findings);
        checkTime(event, now, findings);
        checkLengths(event, findings);
        checkLabels(event.getMetadataMap(), findings);
        checkPayload(event, findings);
        return findings.found();
    }

    private static void checkBlanks(ContextEvent event, Findings findings) {
        String text = "is assigned by Annals and must be blank";
        findings.addIf(!event.getEventId().isEmpty(), "FIELD_NOT_BLANK", "event_id", text);
        findings.addIf(event.getVersion() != 0, "FIELD_NOT_BLANK", "version", text);
        findings.addIf(!event.getRequestId().isEmpty(), "FIELD_NOT_BLANK", "request_id", text);
        findings.addIf(event.hasOrigin(), "FIELD_NOT_BLANK", "origin", text);
        findings.addIf(
                event.getSchemaVersion() < 0, "UNKNOWN_SCHEMA_VERSION", "schema_version", "must not be negative");
    }

    private void checkTime(ContextEvent event, Instant now, Findings findings) {
        if (!event.hasTimestamp()) {
            return;
        }
        Timestamp given = event.getTimestamp();
        boolean inRange = given.getSeconds() >= EARLIEST_SECOND
                && given.getSeconds() <= LATEST_SECOND
                && given.getNanos() >= 0
                && given.getNanos() < 1_000_000_000;
        if (!inRange) {
            findings.add("INVALID_TIMESTAMP", "timestamp", "must be between the years 1 and 9999");
            return;
        }
        Instant time = Instant.ofEpochSecond(given.getSeconds(), given.getNanos());
        findings.addIf(
                time.isAfter(now.plus(limits.maxFuture())),
                "TIMESTAMP_IN_FUTURE",
                "timestamp",
                () -> "%s is more than %s in the future".formatted(time, limits.maxFuture()));
    }

    private static void checkLengths(ContextEvent event, Findings findings) {
        checkLength(event.getCorrelationId(), "correlation_id", findings);
        checkLength(event.getCausationId(), "causation_id", findings);
        checkLength(event.getUserId(), "user_id", findings);
        checkLength(event.getServiceName(), "service_name", findings);
        checkLength(event.getSourceNode(), "source_node", findings);
        checkLength(event.getWorkflowId(), "workflow_id", findings);
        checkLength(event.getConversationId(), "conversation_id", findings);
        checkLength(event.getExecutionId(), "execution_id", findings);
        checkLength(event.getTimelineId(), "timeline_id", findings);
        checkLength(event.getTraceparent(), "traceparent", findings);
    }

    private static void checkLength(String id, String field, Findings findings) {
        if (id.length() > ProposalLimits.MAX_ID) {
            findings.add(
                    "FIELD_TOO_LONG",
                    field,
                    "has %d characters, but at most %d are allowed".formatted(id.length(), ProposalLimits.MAX_ID));
        }
    }

    private static void checkLabels(Map<String, String> labels, Findings findings) {
        findings.addIf(
                labels.size() > ProposalLimits.MAX_LABELS,
                "TOO_MUCH_METADATA",
                "metadata",
                () -> "has %d entries, but at most %d are allowed".formatted(labels.size(), ProposalLimits.MAX_LABELS));
        boolean allFit = labels.entrySet().stream()
                .allMatch(label -> !label.getKey().isEmpty()
                        && label.getKey().length() <= ProposalLimits.MAX_ID
                        && label.getValue().length() <= ProposalLimits.MAX_LABEL_VALUE);
        findings.addIf(
                !allFit,
                "TOO_MUCH_METADATA",
                "metadata",
                () -> "must have names of 1 to %d characters and values of at most %d"
                        .formatted(ProposalLimits.MAX_ID, ProposalLimits.MAX_LABEL_VALUE));
    }

    private static void checkPayload(ContextEvent event, Findings findings) {
        String named = event.getAggregateType();
        Optional<AggregateType> given = AggregateNames.find(named);
        if (!named.isEmpty() && given.isEmpty()) {
            findings.add("UNKNOWN_AGGREGATE_TYPE", "aggregate_type", "there is no type '%s'".formatted(shown(named)));
        }
        if (SchemaVersions.isFromTheFuture(event)) {
            findings.add(
                    "UNKNOWN_SCHEMA_VERSION",
                    "schema_version",
                    "is %d, but this version of Annals knows %d at most"
                            .formatted(event.getSchemaVersion(), SchemaVersions.present(event.getPayloadCase())));
            return;
        }
        Optional<EventType> type = EventType.of(event);
        if (type.isEmpty()) {
            findings.add("PAYLOAD_MISSING", "payload", "is missing or not known to this version of Annals");
            return;
        }
        AggregateType belongsTo = type.get().aggregateType();
        findings.addIf(
                given.isPresent() && given.get() != belongsTo,
                "PAYLOAD_AGGREGATE_MISMATCH",
                "aggregate_type",
                () -> "is %s, but the payload belongs to %s".formatted(named, belongsTo.typeName()));
        String name = type.get().name();
        findings.addIf(
                !event.getEventType().isEmpty() && !goesBy(event.getEventType(), type.get()),
                "EVENT_TYPE_MISMATCH",
                "event_type",
                () -> "is '%s', but the payload is %s".formatted(shown(event.getEventType()), shown(name)));
        AggregateFold.violations(event)
                .forEach(violation -> findings.add("INVALID_EVENT", violation.field(), violation.description()));
    }

    /// Whether an event of this type may be called so, canonically or otherwise.
    private static boolean goesBy(String name, EventType type) {
        return name.equals(type.name())
                || EventRegistry.find(name, type.aggregateType())
                        .filter(event -> event.name().equals(type.name()))
                        .isPresent();
    }

    private static String shown(String text) {
        return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
    }

    private record Findings(String path, List<RequestViolation> found) {
        void addIf(boolean wrong, String reason, String field, String description) {
            if (wrong) {
                add(reason, field, description);
            }
        }

        void addIf(boolean wrong, String reason, String field, Supplier<String> description) {
            if (wrong) {
                add(reason, field, description.get());
            }
        }

        void add(String reason, String field, String description) {
            String whole = path + field;
            found.add(new RequestViolation(
                    reason, field.isEmpty() ? whole.substring(0, whole.length() - 1) : whole, description));
        }
    }
}
