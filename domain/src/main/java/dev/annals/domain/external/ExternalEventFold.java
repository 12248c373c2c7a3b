package dev.annals.domain.external;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ExternalEventIngested;
import dev.annals.event.v1.ExternalEventRejected;
import dev.annals.event.v1.ExternalSource;
import dev.annals.event.v1.TimerFired;
import dev.annals.event.v1.TimerScheduled;
import dev.annals.state.v1.ExternalEvent;
import dev.annals.state.v1.ExternalEventStatus;

/// What each event records of something from outside.
final class ExternalEventFold {
    private ExternalEventFold() {}

    static void evolve(ExternalEvent.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case EXTERNAL_EVENT_INGESTED -> ingested(state, event.getExternalEventIngested());
            case EXTERNAL_EVENT_REJECTED -> rejected(state, event.getExternalEventRejected());
            case TIMER_SCHEDULED -> scheduled(state, event.getTimerScheduled());
            case TIMER_FIRED -> fired(state, event.getTimerFired());
            default -> {}
        }
    }

    private static void ingested(ExternalEvent.Builder state, ExternalEventIngested ingested) {
        state.setStatus(ExternalEventStatus.EXTERNAL_EVENT_STATUS_INGESTED)
                .setSourceValue(ingested.getSourceValue())
                .setSourceId(ingested.getSourceId())
                .setExternalId(ingested.getExternalId())
                .setOriginalType(ingested.getOriginalType())
                .setRawSha256(ingested.getRawSha256())
                .setSignatureOk(ingested.getSignatureOk());
        if (ingested.hasPayload()) {
            state.setPayload(ingested.getPayload());
        }
        if (ingested.hasSourceTime()) {
            state.setSourceTime(ingested.getSourceTime());
        }
        if (ingested.hasReceivedTime()) {
            state.setReceivedTime(ingested.getReceivedTime());
        }
        if (ingested.hasAlignedTime()) {
            state.setAlignedTime(ingested.getAlignedTime());
        }
    }

    /// What was known when it was taken in stays.
    private static void rejected(ExternalEvent.Builder state, ExternalEventRejected rejected) {
        state.setStatus(ExternalEventStatus.EXTERNAL_EVENT_STATUS_REJECTED).setRejectionReason(rejected.getReason());
        if (state.getSource() == ExternalSource.EXTERNAL_SOURCE_UNSPECIFIED) {
            state.setSourceValue(rejected.getSourceValue());
        }
        if (state.getSourceId().isEmpty()) {
            state.setSourceId(rejected.getSourceId());
        }
        if (state.getExternalId().isEmpty()) {
            state.setExternalId(rejected.getExternalId());
        }
        if (state.getOriginalType().isEmpty()) {
            state.setOriginalType(rejected.getOriginalType());
        }
    }

    private static void scheduled(ExternalEvent.Builder state, TimerScheduled scheduled) {
        state.setStatus(ExternalEventStatus.EXTERNAL_EVENT_STATUS_SCHEDULED)
                .setTimerId(scheduled.getTimerId())
                .setDueVirtualUs(scheduled.getDueVirtualUs());
    }

    private static void fired(ExternalEvent.Builder state, TimerFired fired) {
        state.setStatus(ExternalEventStatus.EXTERNAL_EVENT_STATUS_FIRED);
        if (!fired.getTimerId().isEmpty()) {
            state.setTimerId(fired.getTimerId());
        }
        if (fired.getDueVirtualUs() > 0) {
            state.setDueVirtualUs(fired.getDueVirtualUs());
        }
    }
}
