package dev.annals.projector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.GivenEvents;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// How the aggregates of a partition are divided into groups that fit into memory.
final class CensusTest {
    private final Census census = new Census(100, Census.Size.USUAL);

    private void count(int aggregates, int eventsEach) {
        for (int aggregate = 0; aggregate < aggregates; aggregate++) {
            for (int version = 1; version <= eventsEach; version++) {
                census.add(new RecordedEvent(GivenEvents.event("a-" + aggregate, version), 1, Instant.EPOCH));
            }
        }
    }

    @Test
    void what_fits_into_memory_is_one_group() {
        count(900, 10);

        assertThat(census.groups()).hasSize(1);
        assertThat(census.isStreamQuicker()).isTrue();
    }

    @Test
    void everything_that_is_counted_is_in_one_group_and_no_other() {
        count(3_000, 10);

        assertThat(census.groups()).hasSizeGreaterThan(2);
        assertThat(IntStream.range(0, 3_000)
                        .mapToObj(aggregate -> census.groups().stream()
                                .filter(group -> census.isIn(group, "a-" + aggregate))
                                .count()))
                .allMatch(groups -> groups == 1);
    }

    @Test
    void a_group_is_no_larger_than_it_may_be() {
        count(3_000, 10);

        assertThat(census.groups())
                .allSatisfy(group -> assertThat(IntStream.range(0, 3_000)
                                .filter(aggregate -> census.isIn(group, "a-" + aggregate))
                                .count())
                        .isLessThanOrEqualTo(1_000));
    }

    @Test
    void long_histories_are_read_by_themselves() {
        count(50, 2_000);

        assertThat(census.groups()).hasSizeGreaterThan(4);
        assertThat(census.isStreamQuicker()).isFalse();
    }

    @Test
    void a_sample_counts_all_events_and_compares_some_aggregates() {
        Census sample = new Census(10, Census.Size.USUAL);
        for (int aggregate = 0; aggregate < 1_000; aggregate++) {
            sample.add(new RecordedEvent(GivenEvents.event("a-" + aggregate, 1), 1, Instant.EPOCH));
        }

        assertThat(sample.events()).isEqualTo(1_000);
        assertThat(IntStream.range(0, 1_000)
                        .filter(aggregate -> sample.isIn(Census.Group.ALL, "a-" + aggregate))
                        .count())
                .isBetween(50L, 160L);
    }
}
