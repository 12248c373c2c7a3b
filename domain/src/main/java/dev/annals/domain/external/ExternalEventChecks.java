package dev.annals.domain.external;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExternalEventIngested;
import dev.annals.event.v1.ExternalEventRejected;
import java.util.List;

/// What is malformed in an event that tells of something from outside.
final class ExternalEventChecks {
    private ExternalEventChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case EXTERNAL_EVENT_INGESTED -> ingested(shape, proposed.getExternalEventIngested());
            case EXTERNAL_EVENT_REJECTED -> rejected(shape, proposed.getExternalEventRejected());
            case TIMER_SCHEDULED ->
                timer(
                        shape,
                        proposed.getTimerScheduled().getTimerId(),
                        proposed.getTimerScheduled().getDueVirtualUs());
            case TIMER_FIRED ->
                timer(
                        shape,
                        proposed.getTimerFired().getTimerId(),
                        proposed.getTimerFired().getDueVirtualUs());
            default -> {}
        }
        return shape.violations();
    }

    private static void ingested(Shape shape, ExternalEventIngested ingested) {
        shape.chosen("source", ingested.getSource())
                .optionalName("source_id", ingested.getSourceId())
                .optionalName("external_id", ingested.getExternalId())
                .optionalName("original_type", ingested.getOriginalType())
                .data("payload", ingested.getPayload())
                .time("source_time", ingested.getSourceTime())
                .time("received_time", ingested.getReceivedTime())
                .time("aligned_time", ingested.getAlignedTime())
                .sha256("raw_sha256", ingested.getRawSha256());
    }

    private static void rejected(Shape shape, ExternalEventRejected rejected) {
        shape.text("reason", rejected.getReason())
                .known("source", rejected.getSource())
                .optionalName("source_id", rejected.getSourceId())
                .optionalName("external_id", rejected.getExternalId())
                .optionalName("original_type", rejected.getOriginalType());
    }

    private static void timer(Shape shape, String timer, long due) {
        shape.optionalName("timer_id", timer).notNegative("due_virtual_us", due);
    }
}
