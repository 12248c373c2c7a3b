package dev.annals.command.grpc;

import dev.annals.event.v1.ContextEvent;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.util.List;

/// Requests as they come over the wire.
final class Requests {
    private Requests() {}

    static RecordRequest record(String requestId, ContextEvent... events) {
        return RecordRequest.newBuilder()
                .setRequestId(requestId)
                .addAllEvents(List.of(events).stream()
                        .map(event -> ProposedEvent.newBuilder().setEvent(event).build())
                        .toList())
                .build();
    }

    static RecordRequest expecting(long version, RecordRequest request) {
        RecordRequest.Builder expecting = request.toBuilder();
        expecting.getEventsBuilder(0).setExpectedVersion(version);
        return expecting.build();
    }
}
