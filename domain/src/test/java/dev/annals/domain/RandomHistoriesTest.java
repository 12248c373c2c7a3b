package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class RandomHistoriesTest {

    @Test
    void every_fact_turns_up() {
        List<PayloadCase> seen = RandomHistories.interleaved(1, 210, 40).stream()
                .map(ContextEvent::getPayloadCase)
                .distinct()
                .toList();

        assertThat(seen)
                .containsAll(Arrays.stream(PayloadCase.values())
                        .filter(payload -> payload != PayloadCase.PAYLOAD_NOT_SET)
                        .toList());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"NOTE", "EXTERNAL_EVENT"})
    void a_history_is_as_long_as_asked_for_except_of_what_soon_ends(AggregateType type) {
        assertThat(RandomHistories.of(type, 7, 300)).hasSizeBetween(290, 300);
    }

    @Test
    void mixed_histories_are_each_in_order() {
        List<ContextEvent> log = RandomHistories.interleaved(3, 20, 10);
        Map<String, List<ContextEvent>> histories =
                log.stream().collect(Collectors.groupingBy(ContextEvent::getAggregateId));

        assertThat(histories).hasSize(20);
        assertThat(histories.values()).allSatisfy(history -> {
            AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
            for (ContextEvent event : history) {
                assertThat(fold.decide(event)).isEqualTo(Ruling.accepted());
                fold.apply(event);
            }
        });
        assertThat(log).isEqualTo(RandomHistories.interleaved(3, 20, 10));
    }
}
