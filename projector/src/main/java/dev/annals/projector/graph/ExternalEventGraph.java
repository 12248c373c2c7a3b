package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExternalEventIngested;
import dev.annals.event.v1.ExternalEventRejected;
import dev.annals.event.v1.TimerFired;
import dev.annals.event.v1.TimerScheduled;
import dev.annals.readmodel.NodeLabel;

/// Something from outside, or a timer: one node.
final class ExternalEventGraph {
    private ExternalEventGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case EXTERNAL_EVENT_INGESTED -> ingested(event);
            case EXTERNAL_EVENT_REJECTED -> rejected(event);
            case TIMER_SCHEDULED -> scheduled(event);
            case TIMER_FIRED -> fired(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes ingested(ContextEvent event) {
        ExternalEventIngested ingested = event.getExternalEventIngested();
        Properties properties = Properties.none()
                .replace("status", "ingested")
                .choice("source", ingested.getSource())
                .text("source_id", ingested.getSourceId())
                .text("external_id", ingested.getExternalId())
                .text("original_type", ingested.getOriginalType())
                .text("payload", ingested.hasPayload() ? StructText.of(ingested.getPayload()) : "")
                .flag("signature_ok", ingested.getSignatureOk());
        if (ingested.hasSourceTime()) {
            properties.time("source_time", ingested.getSourceTime());
        }
        if (ingested.hasReceivedTime()) {
            properties.time("received_time", ingested.getReceivedTime());
        }
        if (ingested.hasAlignedTime()) {
            properties.time("aligned_time", ingested.getAlignedTime());
        }
        return changes(event, properties);
    }

    /// What was known when it was taken in stays.
    private static Changes rejected(ContextEvent event) {
        ExternalEventRejected rejected = event.getExternalEventRejected();
        Properties properties =
                Properties.none().replace("status", "rejected").replace("rejection_reason", rejected.getReason());
        if (event.getVersion() == 1) {
            properties
                    .choice("source", rejected.getSource())
                    .text("source_id", rejected.getSourceId())
                    .text("external_id", rejected.getExternalId())
                    .text("original_type", rejected.getOriginalType());
        }
        return changes(event, properties);
    }

    private static Changes scheduled(ContextEvent event) {
        TimerScheduled scheduled = event.getTimerScheduled();
        return changes(event, timer("scheduled", scheduled.getTimerId(), scheduled.getDueVirtualUs()));
    }

    private static Changes fired(ContextEvent event) {
        TimerFired fired = event.getTimerFired();
        return changes(event, timer("fired", fired.getTimerId(), fired.getDueVirtualUs()));
    }

    private static Properties timer(String status, String timer, long due) {
        return Properties.none()
                .replace("status", status)
                .text("timer_id", timer)
                .number("due_virtual_us", due);
    }

    private static Changes changes(ContextEvent event, Properties properties) {
        return Changes.of(event, NodeLabel.EXTERNAL_EVENT, properties);
    }
}
