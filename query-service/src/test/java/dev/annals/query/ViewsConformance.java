package dev.annals.query;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Span.Direction;
import dev.annals.query.Views.IndexedValues;
import dev.annals.query.Views.PlacedState;
import dev.annals.query.Views.StoredState;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.search.Condition;
import dev.annals.readmodel.EventIndex;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/// What holds for views wherever they are kept.
public abstract class ViewsConformance {
    protected final RecordedFleet fleet = new RecordedFleet();

    /// Views whose partitions have applied the fleet's events up to these positions.
    protected abstract Views views(Map<Integer, Long> applied);

    private Views complete() {
        Map<Integer, Long> heads = new TreeMap<>();
        for (int partition = 0; partition < fleet.log.partitions().count(); partition++) {
            int place = partition;
            fleet.log.partitionHead(partition).ifPresent(head -> heads.put(place, head.position()));
        }
        return views(heads);
    }

    @Test
    void views_that_were_never_built_have_no_checkpoint_and_no_state() {
        fleet.record("a");
        Views none = views(Map.of());

        assertThat(none.checkpoints()).isEmpty();
        assertThat(none.checkpoint(0)).isEmpty();
        assertThat(none.state("a").checkpoint()).isEmpty();
        assertThat(none.state("a").state()).isEmpty();
    }

    @Test
    void a_state_comes_with_the_checkpoint_of_its_partition() {
        fleet.record("a");
        RecordedEvent last = fleet.record("a");
        int home = fleet.log.partitions().of("a");
        Views views = views(Map.of(home, 9L));

        StoredState stored = views.state("a");

        assertThat(stored.checkpoint()).hasValue(9);
        assertThat(stored.state()).contains(new PlacedState(fleet.folded("a", 2), last.position()));
        assertThat(views.checkpoint(home)).hasValue(9);
        assertThat(views.checkpoints()).containsExactlyEntriesOf(Map.of(home, 9L));
    }

    @Test
    void an_aggregate_that_was_not_applied_has_no_state() {
        fleet.record("a");
        fleet.record("b");
        Views views = views(Map.of(fleet.log.partitions().of("b"), 1L));

        assertThat(views.state("b").checkpoint()).hasValue(1);
        assertThat(views.state("b").state()).isEmpty();
    }

    @Test
    void every_dimension_finds_what_carries_the_value() {
        fleet.recordAtRandom(new Random(11), 200);
        Views views = complete();

        for (EventIndex index : EventIndex.values()) {
            for (String value :
                    List.of("agent-1", "run-2", "workflow-1", "team=team-1", "task", "task.created", "auth", "none")) {
                Condition condition = new Condition(index, Set.of(value));
                assertThat(positions(
                                views, condition, Span.whole(Direction.RISING).within(1, 1_000)))
                        .as("%s %s", index, value)
                        .containsExactlyInAnyOrderElementsOf(matching(condition));
            }
        }
    }

    @Test
    void each_list_is_in_the_order_of_the_span_and_cut_after_the_limit() {
        for (int n = 0; n < 6; n++) {
            fleet.record("a");
        }
        Views views = complete();
        IndexedValues happened = new IndexedValues(EventIndex.EVENT_TYPE, List.of("custom.thing.happened"));

        assertThat(flat(views.positions(happened, _ -> new Span(2, 5, Direction.RISING), 3)))
                .containsExactly(2L, 3L, 4L);
        assertThat(flat(views.positions(happened, _ -> new Span(2, 5, Direction.FALLING), 3)))
                .containsExactly(5L, 4L, 3L);
        assertThat(views.positions(happened, _ -> new Span(7, 9, Direction.RISING), 3))
                .allMatch(List::isEmpty);
    }

    @Test
    void counting_is_by_dimension_and_within_the_span() {
        fleet.record("a");
        fleet.record("b", RecordedFleet.custom("other.happened"));
        fleet.record("c");
        Views views = complete();
        IndexedValues one = new IndexedValues(EventIndex.EVENT_TYPE, List.of("custom.thing.happened"));
        IndexedValues both =
                new IndexedValues(EventIndex.EVENT_TYPE, List.of("custom.thing.happened", "custom.other.happened"));

        assertThat(views.count(List.of(one, both), new Span(1, 3, Direction.RISING)))
                .containsExactly(2L, 3L);
        assertThat(views.count(List.of(one, both), new Span(2, 3, Direction.FALLING)))
                .containsExactly(1L, 2L);
    }

    @Test
    void an_event_is_found_by_its_id() {
        fleet.record("a");
        RecordedEvent wanted = fleet.record("b");
        Views views = complete();

        assertThat(views.positionOf(wanted.event().getEventId())).hasValue(wanted.position());
        assertThat(views.positionOf("00000000-0000-0000-0000-000000000000")).isEmpty();
    }

    private static List<Long> positions(Views views, Condition condition, Span span) {
        return flat(views.positions(
                new IndexedValues(condition.index(), List.copyOf(condition.values())), _ -> span, 1_000));
    }

    private static List<Long> flat(List<List<Long>> lists) {
        return lists.stream().flatMap(Collection::stream).toList();
    }

    private List<Long> matching(Condition condition) {
        return fleet.all().stream()
                .filter(recorded -> condition.matches(recorded.event()))
                .map(RecordedEvent::position)
                .toList();
    }
}
