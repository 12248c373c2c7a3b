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
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;

/// Records one event after the other and remembers every acknowledgement, until it is told to finish. One that is paced
/// waits when it has recorded as many as it was allowed.
final class Scribe {
    static final String SERVICE = "scribe";
    private static final int AGGREGATES = 8;

    private final AnnalsClient client;
    private final Random random;
    private final Semaphore allowed;
    private final AtomicBoolean finished = new AtomicBoolean();
    private final AtomicBoolean failed = new AtomicBoolean();

    Scribe(AnnalsClient client, long seed) {
        this(client, seed, Integer.MAX_VALUE);
    }

    private Scribe(AnnalsClient client, long seed, int allowed) {
        this.client = client;
        this.random = new Random(seed);
        this.allowed = new Semaphore(allowed);
    }

    /// One that may record nothing yet.
    static Scribe paced(AnnalsClient client, long seed) {
        return new Scribe(client, seed, 0);
    }

    /// Lets it record so many more.
    void allow(int events) {
        allowed.release(events);
    }

    /// Whether it has given up.
    boolean hasFailed() {
        return failed.get();
    }

    /// The acknowledgements, in order.
    List<EventReference> record() {
        List<EventReference> acknowledged = new ArrayList<>();
        try {
            allowed.acquireUninterruptibly();
            while (!finished.get()) {
                acknowledged.addAll(client.record(request(acknowledged.size())).getEventsList());
                allowed.acquireUninterruptibly();
            }
            return acknowledged;
        } catch (RuntimeException givenUp) {
            failed.set(true);
            throw givenUp;
        }
    }

    void finish() {
        finished.set(true);
        if (allowed.availablePermits() == 0) {
            allowed.release();
        }
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
