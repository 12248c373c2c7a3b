package dev.annals.eventstore;

import static dev.annals.eventstore.Events.event;
import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.AppendOutcome.Conflict;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What appending to any log promises, and reading one history back.
public abstract class EventLogConformance {
    protected static final int MAX_EVENT_BYTES = 100_000;

    protected EventLog log;

    /// An empty log with the default partitions that takes events up to [#MAX_EVENT_BYTES].
    protected abstract EventLog emptyLog();

    @BeforeEach
    void open() {
        log = emptyLog();
    }

    protected final List<Long> append(ContextEvent... events) {
        return append(List.of(events));
    }

    protected final List<Long> append(List<ContextEvent> events) {
        return switch (log.append(events)) {
            case Appended appended -> appended.positions();
            case Conflict conflict -> throw new AssertionError("unexpected " + conflict);
        };
    }

    private List<Long> versions(String aggregateId, long from, long to) {
        return log.history(aggregateId, from, to).stream()
                .map(recorded -> recorded.event().getVersion())
                .toList();
    }

    @Test
    void an_event_comes_back_whole() {
        long position = append(event("case:1", 1)).getFirst();

        assertThat(log.history("case:1", 1, Long.MAX_VALUE)).singleElement().satisfies(recorded -> {
            assertThat(recorded.event())
                    .isEqualTo(event("case:1", 1).toBuilder()
                            .setEventId(EventIds.of("case:1", 1))
                            .setAggregateType("custom")
                            .setEventType("custom.test.written")
                            .build());
            assertThat(recorded.position()).isEqualTo(position);
            assertThat(recorded.recordedTime()).isNotNull();
        });
    }

    @Test
    void an_event_of_an_unknown_payload_is_kept() {
        append(Events.ofTheFuture("later", 1));

        ContextEvent event = log.history("later", 1, 1).getFirst().event();
        assertThat(event.getEventType()).isEqualTo("unknown");
        assertThat(event.getAggregateType()).isEmpty();
        assertThat(event.getUnknownFields())
                .isEqualTo(Events.ofTheFuture("later", 1).getUnknownFields());
    }

    @Test
    void the_version_counts_the_events_and_nothing_of_similar_ids() {
        append(events("a", 1, 3));
        append(events("a:b", 1, 2));
        append(event("A", 1));

        assertThat(log.version("a")).isEqualTo(3);
        assertThat(log.version("a:b")).isEqualTo(2);
        assertThat(log.version("A")).isEqualTo(1);
        assertThat(log.version("b")).isZero();
    }

    @Test
    void several_events_are_appended_in_order_across_aggregates() {
        List<ContextEvent> mixed = List.of(event("x", 1), event("y", 1), event("x", 2), event("z", 1), event("x", 3));

        List<Long> positions = append(mixed);

        assertThat(positions).isSorted().doesNotHaveDuplicates().hasSize(5);
        assertThat(log.at(positions))
                .extracting(recorded -> recorded.event().getAggregateId())
                .containsExactly("x", "y", "x", "z", "x");
        assertThat(versions("x", 1, 9)).containsExactly(1L, 2L, 3L);
    }

    @Test
    void the_largest_append_is_taken() {
        assertThat(append(events("large", 1, EventLog.MAX_APPEND)))
                .hasSize(EventLog.MAX_APPEND)
                .isSorted();
        assertThat(log.version("large")).isEqualTo(EventLog.MAX_APPEND);
    }

    @Test
    void several_events_are_all_recorded_or_none() {
        append(event("taken", 1));

        AppendOutcome outcome = log.append(List.of(event("free", 1), event("taken", 1, "other"), event("free", 2)));

        assertThat(outcome).isInstanceOf(Conflict.class);
        assertThat(log.version("free")).isZero();
        assertThat(log.version("taken")).isEqualTo(1);
        assertThat(log.head().events()).isEqualTo(1);
    }

    @Test
    void a_conflict_names_the_event_that_was_first() {
        long position = append(event("fought", 1, "winner", "first")).getFirst();

        AppendOutcome single = log.append(List.of(event("fought", 1, "loser", "second")));
        AppendOutcome batch = log.append(List.of(event("other", 1), event("fought", 1, "loser", "second")));

        assertThat(List.of(single, batch)).allSatisfy(outcome -> {
            RecordedEvent first = ((Conflict) outcome).first();
            assertThat(first.position()).isEqualTo(position);
            assertThat(first.event().getRequestId()).isEqualTo("winner");
            assertThat(first.event().getEventId()).isEqualTo(EventIds.of("fought", 1));
        });
    }

    @Test
    void the_same_append_again_answers_the_same_positions() {
        List<ContextEvent> batch = List.of(event("p", 1), event("q", 1), event("p", 2));
        List<Long> single = append(event("s", 1));
        List<Long> several = append(batch);

        assertThat(append(event("s", 1))).isEqualTo(single);
        assertThat(append(batch)).isEqualTo(several);
        assertThat(log.head().events()).isEqualTo(4);
    }

    @Test
    void an_append_says_whether_its_events_were_there_before() {
        List<ContextEvent> batch = List.of(event("p", 1), event("q", 1));

        assertThat(log.append(batch)).isEqualTo(new Appended(List.of(1L, 2L), false));
        assertThat(log.append(batch)).isEqualTo(new Appended(List.of(1L, 2L), true));
    }

    @Test
    void the_same_append_is_recognised_after_others_appended_on_top() {
        List<ContextEvent> batch = events("p", 1, 3);
        List<Long> positions = append(batch);
        append(events("p", 4, 6));

        assertThat(append(batch)).isEqualTo(positions);
    }

    @Test
    void an_append_that_adds_to_an_earlier_one_is_another_append() {
        append(event("p", 1));

        assertThat(log.append(List.of(event("p", 1), event("p", 2)))).isInstanceOf(Conflict.class);
        assertThat(log.version("p")).isEqualTo(1);
    }

    @Test
    void equal_content_under_another_request_is_a_conflict() {
        append(event("p", 1, "one", "same"));

        assertThat(log.append(List.of(event("p", 1, "two", "same")))).isInstanceOf(Conflict.class);
    }

    @Test
    void concurrent_writers_never_share_a_version() throws InterruptedException, ExecutionException {
        long writers = 16;
        int each = 20;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < writers; writer++) {
                String name = "writer-" + writer;
                running.add(threads.submit(() -> IntStream.range(0, each).forEach(n -> appendNext(name + "-" + n))));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        List<RecordedEvent> history = log.history("contended", 1, Long.MAX_VALUE);
        assertThat(history)
                .extracting(recorded -> recorded.event().getVersion())
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, writers * each).boxed().toList());
        assertThat(history)
                .extracting(recorded -> recorded.event().getRequestId())
                .doesNotHaveDuplicates();
        assertThat(history).extracting(RecordedEvent::position).isSorted();
    }

    private void appendNext(String requestId) {
        while (log.append(List.of(event("contended", log.version("contended") + 1, requestId))) instanceof Conflict) {
            Thread.onSpinWait();
        }
    }

    @Test
    void racing_batches_leave_one_winner() throws InterruptedException, ExecutionException {
        List<AppendOutcome> outcomes = Collections.synchronizedList(new ArrayList<>());
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> running = new ArrayList<>();
            for (int writer = 0; writer < 8; writer++) {
                String name = "racer-" + writer;
                running.add(threads.submit(() -> outcomes.add(
                        log.append(List.of(event("left", 1, name), event("right", 1, name), event("left", 2, name))))));
            }
            for (Future<?> writer : running) {
                writer.get();
            }
        }
        assertThat(outcomes).filteredOn(Appended.class::isInstance).hasSize(1);
        assertThat(outcomes).filteredOn(Conflict.class::isInstance).hasSize(7);
        assertThat(log.head().events()).isEqualTo(3);
    }

    @Test
    void a_long_history_is_read_in_any_range() {
        int length = 2_600;
        for (int from = 1; from <= length; from += EventLog.MAX_APPEND) {
            append(events("long", from, Math.min(length, from + EventLog.MAX_APPEND - 1)));
        }
        record Range(long from, long to) {}
        for (Range range : List.of(
                new Range(1, Long.MAX_VALUE),
                new Range(1, 1),
                new Range(1, 1_023),
                new Range(1, 1_024),
                new Range(1, 1_025),
                new Range(1_024, 2_049),
                new Range(2_500, 2_600),
                new Range(2_600, 9_999))) {
            long last = Math.min(range.to(), length);
            assertThat(versions("long", range.from(), range.to()))
                    .as("%s", range)
                    .isEqualTo(
                            LongStream.rangeClosed(range.from(), last).boxed().toList());
        }
    }

    @Test
    void a_range_without_events_is_empty() {
        append(events("short", 1, 2));

        assertThat(log.history("short", 3, Long.MAX_VALUE)).isEmpty();
        assertThat(log.history("short", 2, 1)).isEmpty();
        assertThat(log.history("nobody", 1, Long.MAX_VALUE)).isEmpty();
        assertThat(versions("short", -5, 1)).containsExactly(1L);
    }

    @Test
    void an_id_of_every_allowed_character_is_taken() {
        String id = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:";
        append(event(id, 1));
        append(event("x".repeat(AggregateIds.MAX_LENGTH), 1));

        assertThat(log.version(id)).isEqualTo(1);
        assertThat(log.version("x".repeat(AggregateIds.MAX_LENGTH))).isEqualTo(1);
    }

    @Test
    void what_is_not_an_append_is_refused() {
        for (List<ContextEvent> wrong : List.of(
                List.<ContextEvent>of(),
                events("many", 1, EventLog.MAX_APPEND + 1),
                List.of(event("", 1)),
                List.of(event("a.b", 1)),
                List.of(event("a*", 1)),
                List.of(event("a b", 1)),
                List.of(event("é", 1)),
                List.of(event("x".repeat(AggregateIds.MAX_LENGTH + 1), 1)),
                List.of(event("zero", 0)),
                List.of(event("gap", 1), event("gap", 3)),
                List.of(event("twice", 1), event("twice", 1)),
                List.of(event("backwards", 2), event("backwards", 1)),
                List.of(event("anonymous", 1, "")))) {
            assertThatIllegalArgumentException().isThrownBy(() -> log.append(wrong));
        }
        assertThat(log.head().events()).isZero();
    }

    @Test
    void an_event_above_the_limit_is_refused_with_its_place() {
        ContextEvent large = event("large", 1, "r", "x".repeat(MAX_EVENT_BYTES));

        assertThatExceptionOfType(EventTooLargeException.class)
                .isThrownBy(() -> log.append(List.of(event("small", 1), large)))
                .withMessageStartingWith("event 1 has ")
                .withMessageEndingWith(" the log takes " + MAX_EVENT_BYTES);
        assertThatExceptionOfType(EventTooLargeException.class).isThrownBy(() -> log.append(List.of(large)));
        assertThat(log.head().events()).isZero();
    }

    @Test
    void an_event_just_below_the_limit_is_taken() {
        ContextEvent large = event("large", 1, "r", "x".repeat(MAX_EVENT_BYTES - 100));
        append(event("small", 1), large);

        assertThat(log.history("large", 1, 1).getFirst().event().getCustomEventRecorded())
                .isEqualTo(large.getCustomEventRecorded());
    }
}
