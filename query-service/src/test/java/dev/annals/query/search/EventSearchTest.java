package dev.annals.query.search;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Page;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Span;
import dev.annals.query.Span.Direction;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.consistency.Requirement.Afterwards;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.timetravel.OccurredTime;
import dev.annals.readmodel.EventIndex;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class EventSearchTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Span RISING = Span.whole(Direction.RISING);
    private static final Span FALLING = Span.whole(Direction.FALLING);

    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final EventSearch search = search(Scan.DEFAULT);

    @Test
    void without_a_filter_the_log_answers_in_either_order() {
        record("a", 5);

        assertThat(positions(page(EventFilter.ALL, RISING, 3))).containsExactly(1L, 2L, 3L);
        assertThat(positions(page(EventFilter.ALL, FALLING, 3))).containsExactly(5L, 4L, 3L);
        assertThat(standing(search.page(new EventQuery(EventFilter.ALL, RISING, 3, PATIENCE), Requirement.none()))
                        .source())
                .isEqualTo(Source.LOG);
    }

    @Test
    void what_is_recorded_after_the_first_page_is_in_none() {
        record("a", 4);
        Page first = page(EventFilter.ALL, RISING, 3);
        record("a", 4);

        Page second = page(EventFilter.ALL, first.rest(), 3);

        assertThat(positions(second)).containsExactly(4L);
        assertThat(second.rest().isEmpty()).isTrue();
    }

    @Test
    void a_full_page_with_nothing_after_it_is_the_last() {
        record("a", 3);

        assertThat(page(EventFilter.ALL, RISING, 3).rest().isEmpty()).isTrue();
        assertThat(page(EventFilter.ALL, FALLING, 3).rest().isEmpty()).isTrue();
    }

    @Test
    void a_recorded_time_range_includes_both_ends() {
        List<RecordedEvent> events = record("a", 6);
        TimeRange range =
                new TimeRange(events.get(1).recordedTime(), events.get(3).recordedTime(), TimeRange.Clock.RECORDED);

        assertThat(positions(page(new EventFilter(new Scope.Everything(), List.of(), range), RISING, 10)))
                .containsExactly(2L, 3L, 4L);
        assertThat(positions(page(new EventFilter(new Scope.OneAggregate("a"), List.of(), range), FALLING, 10)))
                .containsExactly(4L, 3L, 2L);
    }

    @Test
    void a_range_of_positions_includes_both_ends() {
        record("a", 3);
        record("b", 3);
        PositionRange range = new PositionRange(2, 5);

        assertThat(positions(
                        page(new EventFilter(new Scope.Everything(), List.of(), TimeRange.ALWAYS, range), RISING, 10)))
                .containsExactly(2L, 3L, 4L, 5L);
        assertThat(positions(page(
                        new EventFilter(new Scope.OneAggregate("b"), List.of(), TimeRange.ALWAYS, range), FALLING, 10)))
                .containsExactly(5L, 4L);
    }

    @Test
    void an_occurred_time_range_goes_by_the_time_in_the_event() {
        Instant noon = Instant.parse("2025-06-01T12:00:00Z");
        for (int hours : List.of(3, 1, 2, 0)) {
            fleet.record(
                    "a",
                    RecordedFleet.custom("thing.happened").toBuilder()
                            .setTimestamp(RecordedFleet.timestamp(noon.plus(Duration.ofHours(hours))))
                            .build());
        }
        TimeRange range =
                new TimeRange(noon.plus(Duration.ofHours(1)), noon.plus(Duration.ofHours(2)), TimeRange.Clock.OCCURRED);

        Page page = page(new EventFilter(new Scope.Everything(), List.of(), range), RISING, 10);

        assertThat(positions(page)).containsExactly(2L, 3L);
        assertThat(page.events())
                .allSatisfy(recorded -> assertThat(OccurredTime.micros(recorded.event()))
                        .isBetween(OccurredTime.micros(range.from()), OccurredTime.micros(range.to())));
    }

    @Test
    void the_events_of_one_aggregate_need_no_views() {
        record("a", 2);
        record("b", 2);
        views.goDown();
        EventFilter filter =
                new EventFilter(new Scope.OneAggregate("b"), List.of(type("custom.thing.happened")), TimeRange.ALWAYS);

        assertThat(positions(page(filter, RISING, 10))).containsExactly(3L, 4L);
        assertThat(standing(search.page(new EventQuery(filter, RISING, 10, PATIENCE), Requirement.none()))
                        .version())
                .isEqualTo(2);
    }

    @Test
    void an_aggregate_without_events_has_an_empty_page() {
        record("a", 1);

        assertThat(page(new EventFilter(new Scope.OneAggregate("b"), List.of(), TimeRange.ALWAYS), RISING, 10)
                        .events())
                .isEmpty();
    }

    @Test
    void an_index_that_cannot_be_read_is_a_failure_and_no_empty_page() {
        record("a", 1);
        EventQuery query = new EventQuery(filter(type("custom.thing.happened")), RISING, 10, PATIENCE);

        assertThatThrownBy(() -> search.page(query, Requirement.none()))
                .isInstanceOf(ReadModelUnavailableException.class);
        views.applyAll();
        views.goDown();
        assertThatThrownBy(() -> search.page(query, Requirement.none()))
                .isInstanceOf(ReadModelUnavailableException.class);
    }

    @Test
    void an_empty_log_has_an_empty_index() {
        assertThat(page(filter(type("custom.thing.happened")), RISING, 10).events())
                .isEmpty();
    }

    @Test
    void an_answer_from_the_index_ends_before_the_first_event_that_any_partition_has_yet_to_apply() {
        String other = fleet.elsewhere("a");
        record("a", 1);
        record(other, 1);
        record("a", 1);
        record(other, 1);
        views.apply(fleet.log.partitions().of("a"));
        views.apply(fleet.log.partitions().of(other), 2);

        Answer<Page> answer = search.page(
                new EventQuery(filter(type("custom.thing.happened")), RISING, 10, PATIENCE), Requirement.none());

        assertThat(positions(value(answer))).containsExactly(1L, 2L, 3L);
        assertThat(standing(answer).position()).isEqualTo(3);
        assertThat(standing(answer).lag()).isEqualTo(1);
    }

    @Test
    void an_answer_from_the_index_can_be_made_to_wait_for_all_partitions() {
        record("a", 1);
        views.applyAll();
        record(fleet.elsewhere("a"), 1);
        Requirement required = new Requirement(
                2, new ConsistencyToken(new TreeMap<>()), Duration.ofMillis(5), Afterwards.ANSWER_STALE, () -> false);
        EventQuery query = new EventQuery(filter(type("custom.thing.happened")), RISING, 10, PATIENCE);

        Answer<Page> stale = search.page(query, required);
        assertThat(standing(stale).stale()).isTrue();
        assertThat(positions(value(stale))).containsExactly(1L);

        views.applyAll();
        assertThat(standing(search.page(query, required)).stale()).isFalse();
    }

    @Test
    void a_demand_past_the_head_is_refused_whatever_the_way() {
        record("a", 1);
        Requirement required = new Requirement(
                9, new ConsistencyToken(new TreeMap<>()), Duration.ofMinutes(1), Afterwards.FAIL, () -> false);

        for (EventFilter filter : List.of(EventFilter.ALL, filter(type("custom.thing.happened")))) {
            assertThat(refusal(search.page(new EventQuery(filter, RISING, 10, PATIENCE), required)))
                    .isEqualTo(new Refusal.PositionPastHead(9, 1));
        }
    }

    @Test
    void a_call_that_looks_long_in_vain_gives_a_short_page_and_the_next_goes_on() {
        record("a", 900);
        fleet.record("a", RecordedFleet.custom("needle.found"));
        EventFilter needle =
                new EventFilter(new Scope.OneAggregate("a"), List.of(type("custom.needle.found")), TimeRange.ALWAYS);
        EventSearch hasty = search(new Scan(250, Duration.ofMinutes(1)));

        int calls = 0;
        Span rest = RISING;
        List<RecordedEvent> found = List.of();
        while (found.isEmpty()) {
            assertThat(rest.isEmpty()).isFalse();
            Page page = value(hasty.page(new EventQuery(needle, rest, 10, PATIENCE), Requirement.none()));
            found = page.events();
            rest = page.rest();
            calls++;
        }

        assertThat(found).hasSize(1);
        assertThat(calls).isEqualTo(3);
    }

    private EventSearch search(Scan scan) {
        return new EventSearch(
                fleet.log,
                views,
                new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread),
                new ProgressMeter(fleet.log, fleet.partitions, fleet.clock),
                scan);
    }

    private List<RecordedEvent> record(String aggregateId, int events) {
        for (int n = 0; n < events; n++) {
            fleet.record(aggregateId);
        }
        return fleet.all();
    }

    private Page page(EventFilter filter, Span span, int size) {
        return value(search.page(new EventQuery(filter, span, size, PATIENCE), Requirement.none()));
    }

    private static Condition type(String name) {
        return new Condition(EventIndex.EVENT_TYPE, Set.of(name));
    }

    private static EventFilter filter(Condition... conditions) {
        return new EventFilter(new Scope.Everything(), List.of(conditions), TimeRange.ALWAYS);
    }

    private static List<Long> positions(Page page) {
        return page.events().stream().map(RecordedEvent::position).toList();
    }
}
