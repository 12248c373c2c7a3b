package dev.annals.command;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.aggregate.RecentAggregates;
import dev.annals.command.proposal.Proposal;
import dev.annals.command.proposal.ProposedEvent;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.snapshot.Snapshots;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// One process of the command service without its wire: a handler with a cache of its own on a log that may be shared.
public record HandlerFixture(EventLog log, CommandHandler handler) {
    public static final Instant NOW = Instant.parse("2026-06-01T12:00:00.123456Z");
    public static final Duration PATIENCE = Duration.ofSeconds(20);

    private static final long CACHE_BYTES = 1 << 20;

    public static HandlerFixture on(EventLog log) {
        return on(log, HandlerLimits.DEFAULT);
    }

    public static HandlerFixture on(EventLog log, HandlerLimits limits) {
        return on(log, limits, Snapshots.none());
    }

    public static HandlerFixture on(EventLog log, HandlerLimits limits, Snapshots snapshots) {
        AtomicInteger requests = new AtomicInteger();
        Surroundings surroundings = new Surroundings(
                InstantSource.fixed(NOW), () -> "picked-" + requests.incrementAndGet(), tries -> Thread.onSpinWait());
        return new HandlerFixture(
                log, new CommandHandler(log, snapshots, new RecentAggregates(CACHE_BYTES), limits, surroundings));
    }

    public RecordOutcome record(Proposal proposal) {
        return handler.record(proposal, PATIENCE);
    }

    public RecordOutcome record(String requestId, ProposedEvent... events) {
        return record(Proposals.request(requestId, events));
    }

    public Recorded recorded(String requestId, ProposedEvent... events) {
        return assertThat(record(requestId, events))
                .asInstanceOf(type(Recorded.class))
                .actual();
    }

    public List<ContextEvent> history(String aggregateId) {
        return log.history(aggregateId, 1, Long.MAX_VALUE).stream()
                .map(RecordedEvent::event)
                .toList();
    }
}
