package dev.annals.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.generation.GenerationWatch;
import dev.annals.generation.Generations;
import dev.annals.generation.RebuildPhase;
import dev.annals.generation.RebuildWishes;
import dev.annals.generation.inmemory.InMemoryGenerations;
import dev.annals.projector.AppliedBatch;
import dev.annals.projector.Awaiting;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.ProjectionPartition;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RebuildPaceTest {
    private static final Generation LIVE = GivenEvents.GENERATION;
    private static final Generation BUILT = new Generation("g2");
    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");
    private static final Duration MOMENT = Duration.ofMillis(1);

    private final GenerationWatch watch = new GenerationWatch(LIVE, Duration.ofHours(1));
    private final AtomicLong clock = new AtomicLong();
    private final RebuildPace pace = new RebuildPace(watch, clock::get, 1, Duration.ofMinutes(1));
    private final Queue<String> order = new ConcurrentLinkedQueue<>();

    @BeforeEach
    void replay() {
        InMemoryGenerations store = new InMemoryGenerations(LIVE);
        Verdict started = RebuildRules.start(
                Generations.before(LIVE, 1), new RebuildRules.Order(Projection.VIEWS, 1, "", RebuildWishes.USUAL), NOW);
        Generations generations = ((Verdict.Granted) started).generations();
        GivenFacts facts = new GivenFacts(2);
        facts.head = 10;
        while (generations.underWay().orElseThrow().phase() != RebuildPhase.REPLAYING) {
            generations = RebuildSteps.advance(generations, facts, NOW);
        }
        store.replace(Projection.VIEWS, 0, generations);
        watch.opened(store);
    }

    @AfterEach
    void close() {
        watch.close();
    }

    @Test
    void partitions_that_replay_take_turns() throws InterruptedException {
        Thread other = Thread.ofPlatform().unstarted(() -> {
            try (EventFeed.Subscription second = of(BUILT, 1)) {
                second.fetch(1, MOMENT);
                order.add("the other begins");
            }
        });
        try (EventFeed.Subscription first = of(BUILT, 0)) {
            first.fetch(1, MOMENT);
            other.start();
            Awaiting.until(() -> !other.isAlive() || other.getState() == Thread.State.TIMED_WAITING);
            order.add("the first ends");
        }
        other.join();

        assertThat(order).containsExactly("the first ends", "the other begins");
    }

    @Test
    void what_is_live_waits_for_no_turn() {
        try (EventFeed.Subscription built = of(BUILT, 0);
                EventFeed.Subscription live = of(LIVE, 0)) {
            built.fetch(1, MOMENT);

            assertThat(live.fetch(1, MOMENT)).hasSize(1);
        }
    }

    @Test
    void while_what_is_live_is_late_others_rest_as_long_as_they_worked() {
        assertThat(pace.restAfter(MOMENT.toNanos())).isZero();

        pace.applied(views(LIVE), applied(Duration.ofMillis(60)));

        assertThat(pace.restAfter(MOMENT.toNanos())).isEqualTo(MOMENT);
        assertThat(pace.restAfter(Duration.ofMinutes(1).toNanos())).isEqualTo(Duration.ofMillis(250));
        clock.addAndGet(Duration.ofSeconds(1).toNanos());
        assertThat(pace.restAfter(MOMENT.toNanos())).isZero();
    }

    @Test
    void nobody_rests_for_what_is_in_time_or_not_live() {
        pace.applied(views(LIVE), applied(Duration.ofMillis(40)));
        pace.applied(views(BUILT), applied(Duration.ofHours(1)));

        assertThat(pace.restAfter(MOMENT.toNanos())).isZero();
    }

    private static ProjectionPartition views(Generation generation) {
        return new ProjectionPartition(Projection.VIEWS, generation, 0);
    }

    /// A batch that took effect some time after it was recorded.
    private static AppliedBatch applied(Duration after) {
        List<RecordedEvent> events = List.of(new RecordedEvent(GivenEvents.event("a", 1), 1, NOW));
        return new AppliedBatch(events, NOW, NOW.plus(after));
    }

    private EventFeed.Subscription of(Generation generation, int partition) {
        return pace.of(new ProjectionPartition(Projection.VIEWS, generation, partition), new Endless())
                .partition("durable", partition, 0);
    }

    /// There is always one more event.
    private static final class Endless implements EventFeed, EventFeed.Subscription {
        @Override
        public Subscription partition(String durable, int partition, long afterPosition) {
            return this;
        }

        @Override
        public void forget(String durable) {}

        @Override
        public Subscription all(long afterPosition) {
            return this;
        }

        @Override
        public List<RecordedEvent> fetch(int max, Duration wait) {
            return List.of(new RecordedEvent(GivenEvents.event("a", 1), 1, NOW));
        }

        @Override
        public void acknowledge(long position) {}

        @Override
        public void close() {}
    }
}
