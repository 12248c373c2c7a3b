package dev.annals.eventstore;

import static dev.annals.eventstore.Events.event;
import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.annals.event.v1.ContextEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// What reading any log across histories promises: pages, positions, heads and times.
public abstract class LogReadingConformance {
    protected EventLog log;

    /// An empty log with the default partitions.
    protected abstract EventLog emptyLog();

    @BeforeEach
    void open() {
        log = emptyLog();
    }

    private void append(List<ContextEvent> events) {
        assertThat(log.append(events)).isInstanceOf(AppendOutcome.Appended.class);
    }

    private List<Long> positions(List<RecordedEvent> events) {
        return events.stream().map(RecordedEvent::position).toList();
    }

    private static List<Long> range(long from, long to) {
        return LongStream.rangeClosed(from, to).boxed().toList();
    }

    @Test
    void an_empty_log_has_nothing_to_read() {
        assertThat(log.head().position()).isZero();
        assertThat(log.head().events()).isZero();
        assertThat(log.head().last()).isEmpty();
        assertThat(log.page(1, 10)).isEmpty();
        assertThat(log.at(List.of(1L, 2L))).isEmpty();
        assertThat(log.partitionHead(0)).isEmpty();
        assertThat(log.positionAt(Instant.now())).isZero();
        assertThat(log.version("any")).isZero();
    }

    @Test
    void positions_rise_from_1_and_the_head_is_the_last() {
        append(List.of(event("a", 1)));
        append(events("b", 1, 3));

        LogHead head = log.head();
        assertThat(head.position()).isEqualTo(4);
        assertThat(head.events()).isEqualTo(4);
        assertThat(head.bytes()).isPositive();
        RecordedEvent last = log.at(List.of(4L)).getFirst();
        assertThat(head.last()).contains(new LogMark(4, last.recordedTime()));
    }

    @Test
    void recorded_times_never_go_back_and_are_of_now() {
        Instant before = Instant.now().minusSeconds(1);
        append(events("a", 1, 3));
        append(events("b", 1, 2));

        List<Instant> times =
                log.page(1, 10).stream().map(RecordedEvent::recordedTime).toList();
        assertThat(times).isSorted();
        assertThat(times.getFirst()).isAfter(before);
        assertThat(times.getLast()).isBefore(Instant.now().plusSeconds(1));
    }

    @Test
    void a_page_begins_where_asked_and_ends_with_the_log() {
        append(events("a", 1, 7));
        append(events("b", 1, 3));

        assertThat(positions(log.page(1, 4))).isEqualTo(range(1, 4));
        assertThat(positions(log.page(5, 4))).isEqualTo(range(5, 8));
        assertThat(positions(log.page(9, 4))).isEqualTo(range(9, 10));
        assertThat(positions(log.page(10, 1))).isEqualTo(range(10, 10));
        assertThat(log.page(11, 4)).isEmpty();
        assertThat(log.page(9_999, 4)).isEmpty();
        assertThat(positions(log.page(-3, 2))).isEqualTo(range(1, 2));
        assertThat(positions(log.page(0, 1))).isEqualTo(range(1, 1));
    }

    @Test
    void the_largest_page_is_whole() {
        append(events("a", 1, 1_000));
        append(events("b", 1, 500));

        assertThat(positions(log.page(1, EventLog.MAX_PAGE))).isEqualTo(range(1, 1_000));
        assertThat(positions(log.page(1_001, EventLog.MAX_PAGE))).isEqualTo(range(1_001, 1_500));
    }

    @Test
    void an_impossible_page_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> log.page(1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> log.page(1, EventLog.MAX_PAGE + 1));
        assertThatIllegalArgumentException().isThrownBy(() -> log.at(range(1, EventLog.MAX_PAGE + 1)));
    }

    @Test
    void positions_are_answered_as_asked_without_those_that_do_not_exist() {
        append(events("a", 1, 5));

        assertThat(positions(log.at(List.of(5L, 1L, 3L)))).containsExactly(5L, 1L, 3L);
        assertThat(positions(log.at(List.of(4L, 6L, -1L, 0L, 2L, Long.MAX_VALUE))))
                .containsExactly(4L, 2L);
        assertThat(positions(log.at(List.of(2L, 2L)))).containsExactly(2L, 2L);
        assertThat(log.at(List.of())).isEmpty();
    }

    @Test
    void a_thousand_positions_are_read_at_once() {
        append(events("a", 1, 1_000));

        List<Long> backwards = range(1, 1_000).reversed();
        assertThat(positions(log.at(backwards))).isEqualTo(backwards);
    }

    @Test
    void positions_near_each_other_are_answered_without_those_between_them() {
        append(events("a", 1, 100));

        List<Long> everyThird =
                LongStream.rangeClosed(1, 40).mapToObj(n -> 3 * n).toList();
        assertThat(positions(log.at(everyThird.reversed())))
                .isEqualTo(everyThird.subList(0, 33).reversed());
    }

    @Test
    void a_partition_head_is_the_last_event_of_its_aggregates() {
        List<String> ids = IntStream.range(0, 40).mapToObj(n -> "agg-" + n).toList();
        ids.forEach(id -> append(events(id, 1, 2)));

        for (int partition = 0; partition < log.partitions().count(); partition++) {
            int wanted = partition;
            List<RecordedEvent> own = log.page(1, 100).stream()
                    .filter(event -> log.partitions().of(event.event().getAggregateId()) == wanted)
                    .toList();
            assertThat(log.partitionHead(partition))
                    .isEqualTo(
                            own.isEmpty()
                                    ? Optional.empty()
                                    : Optional.of(new LogMark(
                                            own.getLast().position(),
                                            own.getLast().recordedTime())));
        }
    }

    @Test
    void the_first_event_of_a_partition_after_a_position_is_the_oldest_not_yet_read() {
        for (int n = 0; n < 20; n++) {
            append(events("agg-" + n, 1, 1 + n % 3));
        }
        List<RecordedEvent> all = log.page(1, 100);

        for (int partition = 0; partition < log.partitions().count(); partition++) {
            int wanted = partition;
            for (long position = 0; position <= log.head().position(); position++) {
                long after = position;
                assertThat(log.firstAfter(partition, position))
                        .isEqualTo(all.stream()
                                .filter(event -> event.position() > after)
                                .filter(event ->
                                        log.partitions().of(event.event().getAggregateId()) == wanted)
                                .findFirst()
                                .map(event -> new LogMark(event.position(), event.recordedTime())));
            }
        }
    }

    @Test
    void a_partition_that_does_not_exist_is_refused() {
        assertThatIllegalArgumentException().isThrownBy(() -> log.firstAfter(-1, 0));
        assertThatIllegalArgumentException().isThrownBy(() -> log.partitionHead(-1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> log.partitionHead(log.partitions().count()));
    }

    @Test
    void the_position_at_a_time_includes_what_was_recorded_at_it() {
        for (int n = 0; n < 20; n++) {
            append(events("agg-" + n, 1, 1 + n % 3));
        }
        List<RecordedEvent> all = log.page(1, 100);
        Instant first = all.getFirst().recordedTime();
        Instant last = all.getLast().recordedTime();

        assertThat(log.positionAt(first.minusNanos(1))).isZero();
        assertThat(log.positionAt(Instant.EPOCH)).isZero();
        assertThat(log.positionAt(last)).isEqualTo(all.size());
        assertThat(log.positionAt(last.plusNanos(1))).isEqualTo(all.size());
        assertThat(log.positionAt(last.plus(Duration.ofDays(365)))).isEqualTo(all.size());
        List<Instant> moments = new ArrayList<>(all.stream()
                .map(RecordedEvent::recordedTime)
                .flatMap(time -> Stream.of(time.minusNanos(1), time, time.plusNanos(1)))
                .toList());
        for (Instant moment : moments) {
            long expected = all.stream()
                    .filter(event -> !event.recordedTime().isAfter(moment))
                    .mapToLong(RecordedEvent::position)
                    .max()
                    .orElse(0);
            assertThat(log.positionAt(moment)).as("at %s", moment).isEqualTo(expected);
        }
    }

    @Test
    void partitions_are_those_of_the_log() {
        assertThat(log.partitions()).isEqualTo(new Partitions(Partitions.DEFAULT_COUNT));
    }
}
