package dev.annals.eventstore;

import static dev.annals.eventstore.Events.event;
import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventFeed.Subscription;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What feeding from any log promises.
public abstract class EventFeedConformance {
    protected static final Duration SOON = Duration.ofSeconds(10);
    protected static final Duration NOW = Duration.ofMillis(50);
    private static final String DURABLE = "projector-0-graph-p00";

    protected EventLog log;
    protected EventFeed feed;

    /// A log and its feed.
    public record LogAndFeed(EventLog log, EventFeed feed) {}

    /// An empty log with the default partitions.
    protected abstract LogAndFeed empty();

    @BeforeEach
    void open() {
        LogAndFeed opened = empty();
        log = opened.log();
        feed = opened.feed();
    }

    protected final void append(List<ContextEvent> events) {
        assertThat(log.append(events)).isInstanceOf(AppendOutcome.Appended.class);
    }

    /// Fetches until so many events came.
    protected static List<Long> take(Subscription subscription, int count) {
        List<Long> positions = new ArrayList<>();
        Instant deadline = Instant.now().plus(SOON);
        while (positions.size() < count && Instant.now().isBefore(deadline)) {
            subscription.fetch(Math.min(256, count - positions.size()), SOON).stream()
                    .map(RecordedEvent::position)
                    .forEach(positions::add);
        }
        return positions;
    }

    private int partitionOf(String aggregateId) {
        return log.partitions().of(aggregateId);
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void a_partition_is_fed_with_its_own_events_in_order() {
        List<String> ids = IntStream.range(0, 30).mapToObj(n -> "agg-" + n).toList();
        ids.forEach(id -> append(List.of(event(id, 1))));
        ids.forEach(id -> append(List.of(event(id, 2))));
        int partition = partitionOf("agg-0");
        List<Long> own = log.page(1, 100).stream()
                .filter(event -> partitionOf(event.event().getAggregateId()) == partition)
                .map(RecordedEvent::position)
                .toList();

        try (Subscription subscription = feed.partition(DURABLE, partition, 0)) {
            assertThat(take(subscription, own.size())).isEqualTo(own);
            assertThat(subscription.fetch(10, NOW)).isEmpty();
        }
    }

    @Test
    void an_event_in_the_feed_is_the_event_in_the_history() {
        append(events("a", 1, 3));

        try (Subscription partition = feed.partition(DURABLE, partitionOf("a"), 0);
                Subscription all = feed.all(0)) {
            assertThat(partition.fetch(10, SOON)).isEqualTo(log.history("a", 1, 3));
            assertThat(all.fetch(10, SOON)).isEqualTo(log.history("a", 1, 3));
        }
    }

    @Test
    void an_event_of_an_unknown_payload_is_fed_too() {
        append(List.of(Events.ofTheFuture("later", 1)));

        try (Subscription subscription = feed.partition(DURABLE, partitionOf("later"), 0)) {
            ContextEvent event = subscription.fetch(1, SOON).getFirst().event();
            assertThat(event.getEventType()).isEqualTo("unknown");
            assertThat(event.getUnknownFields().hasField(Events.UNKNOWN_FIELD)).isTrue();
        }
    }

    @Test
    void all_events_after_a_position_are_fed_once_across_partitions() {
        IntStream.range(0, 10).forEach(n -> append(events("agg-" + n, 1, 2)));

        try (Subscription subscription = feed.all(5)) {
            assertThat(take(subscription, 15)).isEqualTo(range(6, 20));
            append(events("agg-0", 3, 4));
            assertThat(take(subscription, 2)).isEqualTo(range(21, 22));
            assertThat(subscription.fetch(10, NOW)).isEmpty();
        }
    }

    @Test
    void opening_again_continues_after_the_position_given_whatever_was_acknowledged() {
        append(events("a", 1, 10));

        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 0)) {
            assertThat(take(subscription, 8)).isEqualTo(range(1, 8));
            subscription.acknowledge(8);
        }
        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 3)) {
            assertThat(take(subscription, 7)).isEqualTo(range(4, 10));
            subscription.acknowledge(5);
        }
        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 9)) {
            assertThat(take(subscription, 1)).isEqualTo(range(10, 10));
        }
        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 10)) {
            assertThat(subscription.fetch(1, NOW)).isEmpty();
            append(events("a", 11, 11));
            assertThat(take(subscription, 1)).isEqualTo(range(11, 11));
        }
    }

    @Test
    void a_reader_that_does_not_acknowledge_is_fed_on() {
        append(events("a", 1, 1_000));
        append(events("a", 1_001, 2_000));
        append(events("a", 2_001, 3_000));

        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 0)) {
            assertThat(take(subscription, 3_000)).isEqualTo(range(1, 3_000));
        }
    }

    @Test
    void a_fetch_answers_no_more_than_asked() {
        append(events("a", 1, 10));

        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 0)) {
            assertThat(subscription.fetch(4, SOON)).hasSize(4);
            assertThat(take(subscription, 6)).isEqualTo(range(5, 10));
            assertThatIllegalArgumentException().isThrownBy(() -> subscription.fetch(0, NOW));
        }
    }

    @Test
    void a_fetch_waits_for_the_first_event() throws InterruptedException, ExecutionException {
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
                Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 0);
                Subscription tail = feed.all(0)) {
            Future<List<RecordedEvent>> fetching = threads.submit(() -> subscription.fetch(10, SOON));
            Future<List<RecordedEvent>> tailing = threads.submit(() -> tail.fetch(10, SOON));
            append(events("a", 1, 1));
            assertThat(fetching.get()).hasSize(1);
            assertThat(tailing.get()).hasSize(1);
        }
    }

    @Test
    void acknowledging_is_never_a_reason_to_skip() {
        append(events("a", 1, 6));

        try (Subscription subscription = feed.partition(DURABLE, partitionOf("a"), 0)) {
            assertThat(take(subscription, 2)).isEqualTo(range(1, 2));
            subscription.acknowledge(0);
            subscription.acknowledge(2);
            subscription.acknowledge(1);
            assertThat(take(subscription, 4)).isEqualTo(range(3, 6));
        }
    }

    @Test
    void opening_a_name_again_ends_the_subscription_that_had_it() {
        append(events("a", 1, 4));
        try (Subscription old = feed.partition(DURABLE, partitionOf("a"), 0)) {
            assertThat(take(old, 1)).isEqualTo(range(1, 1));
            try (Subscription young = feed.partition(DURABLE, partitionOf("a"), 0)) {
                assertThatExceptionOfType(FeedTakenOverException.class).isThrownBy(() -> fetchTwice(old));
                assertThat(take(young, 4)).isEqualTo(range(1, 4));
            }
        }
    }

    private static void fetchTwice(Subscription subscription) {
        subscription.fetch(10, NOW);
        subscription.fetch(10, NOW);
    }

    @Test
    void a_position_past_the_head_is_refused() {
        append(events("a", 1, 2));

        assertThatIllegalStateException().isThrownBy(() -> feed.partition(DURABLE, 0, 3));
        assertThatIllegalStateException().isThrownBy(() -> feed.all(3));
    }

    @Test
    void a_closed_subscription_is_over() {
        Subscription subscription = feed.all(0);
        subscription.close();
        subscription.close();

        assertThatIllegalStateException().isThrownBy(() -> subscription.fetch(1, NOW));
    }
}
