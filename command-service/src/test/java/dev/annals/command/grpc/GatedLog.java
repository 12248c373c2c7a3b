package dev.annals.command.grpc;

import dev.annals.command.ForwardingLog;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/// A log that holds appends to aggregates called `slow…` back until it is opened. Counts the events that arrived.
final class GatedLog extends ForwardingLog {
    private final CountDownLatch gate = new CountDownLatch(1);
    private final AtomicInteger arrived = new AtomicInteger();

    GatedLog() {
        super(new InMemoryEventLog());
    }

    void open() {
        gate.countDown();
    }

    int arrived() {
        return arrived.get();
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        arrived.addAndGet(events.size());
        if (events.getFirst().getAggregateId().startsWith("slow")) {
            awaitOpening();
        }
        return super.append(events);
    }

    private void awaitOpening() {
        try {
            gate.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
