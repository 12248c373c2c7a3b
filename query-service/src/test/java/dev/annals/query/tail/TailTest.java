package dev.annals.query.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.fixture.Await;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.search.Condition;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.Scope;
import dev.annals.query.search.TimeRange;
import dev.annals.readmodel.EventIndex;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class TailTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final Ear ear = new Ear();

    @Test
    void begins_after_the_position_and_goes_on_with_what_is_recorded_later() {
        record(3);
        CompletableFuture<Void> playing = play(fleet.log, EventFilter.ALL, 1);
        Await.until("two events heard", () -> ear.heard.size() == 2);
        record(2);
        Await.until("four events heard", () -> ear.heard.size() == 4);
        ear.leave();
        playing.join();

        assertThat(ear.heard).containsExactly(2L, 3L, 4L, 5L);
        assertThat(ear.lastHead).isEqualTo(5);
    }

    @Test
    void only_what_the_filter_wants_is_heard_whatever_its_times() {
        fleet.record("a");
        fleet.record("b", RecordedFleet.custom("needle.found"));
        fleet.record("a");
        EventFilter filter = new EventFilter(
                new Scope.Everything(),
                List.of(new Condition(EventIndex.EVENT_TYPE, Set.of("custom.needle.found"))),
                new TimeRange(fleet.clock.instant().plusSeconds(99), TimeRange.ALWAYS.to(), TimeRange.Clock.RECORDED));
        CompletableFuture<Void> playing = play(fleet.log, filter, 0);
        fleet.record("c", RecordedFleet.custom("needle.found"));
        Await.until("two events heard", () -> ear.heard.size() == 2);
        ear.leave();
        playing.join();

        assertThat(ear.heard).containsExactly(2L, 4L);
    }

    @Test
    void a_listener_who_cannot_take_more_is_waited_for() {
        record(5);
        ear.full = true;
        CompletableFuture<Void> playing = play(fleet.log, EventFilter.ALL, 0);
        Await.until("listener asked", () -> ear.asked.get() > 0);
        assertThat(ear.heard).isEmpty();

        ear.full = false;
        Await.until("all heard", () -> ear.heard.size() == 5);
        ear.leave();
        playing.join();
    }

    @Test
    void a_listener_who_leaves_while_full_ends_the_tail() {
        record(5);
        ear.full = true;
        CompletableFuture<Void> playing = play(fleet.log, EventFilter.ALL, 0);
        Await.until("listener asked", () -> ear.asked.get() > 0);
        ear.leave();
        playing.join();

        assertThat(ear.heard).isEmpty();
    }

    @Test
    void an_outage_neither_loses_nor_doubles_an_event() {
        record(600);
        FailingFeed failing = new FailingFeed(fleet.log, 40);
        CompletableFuture<Void> playing = play(failing, EventFilter.ALL, 0);
        Await.until("all heard", () -> ear.heard.size() >= 600);
        ear.leave();
        playing.join();

        assertThat(failing.opened.get()).isGreaterThan(2);
        assertThat(ear.heard).isEqualTo(LongStream.rangeClosed(1, 600).boxed().toList());
    }

    @Test
    void an_outage_without_an_end_ends_the_tail() {
        EventFeed away = new FailingFeed(fleet.log, 0);

        assertThatThrownBy(() -> new Tail(away, fleet.log, Duration.ofMillis(1)).play(EventFilter.ALL, 0, ear))
                .isInstanceOf(LogUnavailableException.class);
    }

    private CompletableFuture<Void> play(EventFeed feed, EventFilter filter, long after) {
        Tail tail = new Tail(feed, fleet.log, Duration.ofSeconds(20));
        return CompletableFuture.runAsync(() -> tail.play(filter, after, ear), Thread::startVirtualThread);
    }

    private void record(int events) {
        for (int n = 0; n < events; n++) {
            fleet.record("a");
        }
    }

    private static final class Ear implements Listener {
        private final List<Long> heard = new CopyOnWriteArrayList<>();
        private final AtomicInteger asked = new AtomicInteger();
        private volatile long lastHead;
        private volatile boolean full;
        private volatile boolean left;

        void leave() {
            left = true;
        }

        @Override
        public boolean listening() {
            return !left;
        }

        @Override
        public boolean ready(Duration wait) {
            asked.incrementAndGet();
            return !full;
        }

        @Override
        public void hear(RecordedEvent event, long headPosition) {
            heard.add(event.position());
            lastHead = headPosition;
        }
    }

    /// Every subscription fails after the second fetch, having lost what it fetched but did not hand out.
    private record FailingFeed(EventFeed feed, int batch, AtomicInteger opened) implements EventFeed {
        FailingFeed(EventFeed feed, int batch) {
            this(feed, batch, new AtomicInteger());
        }

        @Override
        public Subscription partition(String durable, int partition, long afterPosition) {
            return feed.partition(durable, partition, afterPosition);
        }

        @Override
        public void forget(String durable) {
            feed.forget(durable);
        }

        @Override
        public Subscription all(long afterPosition) {
            int limit = batch * (1 + 2 * opened.getAndIncrement());
            return new Failing(feed.all(afterPosition), limit, new AtomicInteger());
        }
    }

    private record Failing(EventFeed.Subscription subscription, int limit, AtomicInteger fetched)
            implements EventFeed.Subscription {
        @Override
        public List<RecordedEvent> fetch(int max, Duration wait) {
            if (fetched.get() >= limit) {
                throw new LogUnavailableException("away");
            }
            List<RecordedEvent> events = subscription.fetch(Math.min(max, 30), wait);
            fetched.addAndGet(events.size());
            return events;
        }

        @Override
        public void acknowledge(long position) {
            subscription.acknowledge(position);
        }

        @Override
        public void close() {
            subscription.close();
        }
    }
}
