package dev.annals.system;

import dev.annals.client.AnnalsClient;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicBoolean;

/// Records one event after the other and remembers every acknowledgement, until it is told to finish.
final class Scribe {
    static final String SERVICE = "scribe";
    private static final int AGGREGATES = 8;

    private final AnnalsClient client;
    private final Random random;
    private final AtomicBoolean finished = new AtomicBoolean();

    Scribe(AnnalsClient client, long seed) {
        this.client = client;
        this.random = new Random(seed);
    }

    /// The acknowledgements, in order.
    List<EventReference> record() {
        List<EventReference> acknowledged = new ArrayList<>();
        while (!finished.get()) {
            acknowledged.addAll(client.record(request(acknowledged.size())).getEventsList());
        }
        return acknowledged;
    }

    void finish() {
        finished.set(true);
    }

    private RecordRequest request(int number) {
        ContextEvent event = ContextEvent.newBuilder()
                .setAggregateId("scribe-" + random.nextInt(AGGREGATES))
                .setServiceName(SERVICE)
                .setCustomEventRecorded(CustomEventRecorded.newBuilder().setTypeName("line.written"))
                .build();
        return RecordRequest.newBuilder()
                .setRequestId("line-" + number)
                .addEvents(ProposedEvent.newBuilder().setEvent(event))
                .build();
    }
}
