package dev.annals.benchmarks;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;

/// The smallest events, for what is measured beside a load.
final class Lines {
    private Lines() {}

    /// Asks to record one.
    static RecordRequest line(String requestId, String aggregateId) {
        return RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addEvents(ProposedEvent.newBuilder()
                        .setEvent(ContextEvent.newBuilder()
                                .setAggregateId(aggregateId)
                                .setCustomEventRecorded(
                                        CustomEventRecorded.newBuilder().setTypeName("line.written"))))
                .build();
    }
}
