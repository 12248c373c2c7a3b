package dev.annals.benchmarks.workload;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.AggregateFold;
import dev.annals.domain.Ruling;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventCodec;
import dev.annals.eventstore.codec.EventSubjects;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// The seeded file of events, and the digests that participants are held against.
final class EventMixTest {
    private static final EventMix MIX = EventMix.of(11, 3_000);
    private static final EventFile FILE = EventFile.write(MIX);

    @Test
    void equal_seeds_make_equal_lines() {
        assertThat(bodies(EventFile.write(MIX))).isEqualTo(bodies(FILE)).hasSize(3_000);
        assertThat(bodies(EventFile.write(EventMix.of(12, 3_000)))).isNotEqualTo(bodies(FILE));
    }

    @Test
    void the_rules_accept_every_event_in_its_turn() {
        Map<String, AggregateFold> folds = new HashMap<>();
        for (FileEvent line : FILE.all()) {
            AggregateFold fold = folds.computeIfAbsent(line.aggregateId(), AggregateFold::start);
            assertThat(AggregateFold.violations(line.event())).isEmpty();
            assertThat(fold.decide(line.event())).isInstanceOf(Ruling.Accepted.class);
            fold.apply(line.event());
        }
    }

    @Test
    void stored_events_take_a_quarter_of_a_kibibyte_to_four() {
        EventCodec codec = new EventCodec(new EventSubjects("sizes", new Partitions(Partitions.DEFAULT_COUNT)));
        assertThat(FILE.all())
                .extracting(line -> codec.encode(line.event()).bytes().size())
                .allMatch(size -> size >= 256 && size <= 4_096)
                .anyMatch(size -> size > 2_048);
    }

    @Test
    void few_aggregates_have_most_of_the_events() {
        long ofTen = FILE.all().stream()
                .map(FileEvent::aggregateId)
                .filter(id -> id.length() <= "context-9".length())
                .count();
        assertThat(ofTen).isGreaterThan(300);
    }

    @Test
    void the_fold_gives_the_rows_that_are_counted_from_the_lines() {
        Map<String, AggregateFold> folds = new HashMap<>();
        FILE.all()
                .forEach(line -> folds.computeIfAbsent(line.aggregateId(), AggregateFold::start)
                        .apply(line.event()));
        List<ModelRow> rows =
                folds.values().stream().map(fold -> ModelRow.of(fold.state())).toList();

        assertThat(Digests.ofRows(rows)).isEqualTo(Digests.expectedRows(FILE));
    }

    @Test
    void digests_are_of_sorted_lines() {
        assertThat(Digests.ofVersions(Map.of("b", 2L, "a", 1L)))
                .isEqualTo("2951835de33689a441bfa61bc7af99b1f0305ca8ec0ab4dd508f14f57b27ca23");
        assertThat(Digests.ofRows(List.of(new ModelRow("a", 6, 2, 1, 2, 1))))
                .isEqualTo("eee5e4cabfa10f1e3339a1687f4242f7815da3376a1aa114a9f03d08ecc2a61c");
    }

    @Test
    void an_aggregate_has_one_writer() {
        ContextEvent event =
                ContextEvent.newBuilder().setAggregateId("context-7").build();
        assertThat(new FileEvent("", event).writer(32)).isEqualTo(21);
    }

    private static List<String> bodies(EventFile file) {
        return file.all().stream().map(FileEvent::body).toList();
    }
}
