package dev.annals.eventstore;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import java.util.Random;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConsistencyTokenTest {

    @Test
    void keeps_the_last_position_of_each_partition_written() {
        Partitions partitions = new Partitions(16);

        ConsistencyToken token = ConsistencyToken.of(partitions, Map.of("a", 9L, "b", 8L));

        assertThat(token.positionIn(partitions.of("a"))).isEqualTo(9);
        assertThat(token.positionIn(partitions.of("b"))).isEqualTo(8);
        assertThat(token.highest()).isEqualTo(9);
    }

    @Test
    void reads_back_what_it_wrote() {
        long seed = 20261121;
        Random random = new Random(seed);
        for (int round = 0; round < 2_000; round++) {
            SortedMap<Integer, Long> positions = new TreeMap<>();
            for (int places = random.nextInt(5); places > 0; places--) {
                positions.put(random.nextInt(1_024), 1 + (random.nextLong() >>> (2 + random.nextInt(60))));
            }
            ConsistencyToken token = new ConsistencyToken(positions);

            assertThat(ConsistencyToken.parse(token.text()))
                    .as("seed %d round %d", seed, round)
                    .contains(token);
        }
    }

    @Test
    void is_refused_when_a_character_changed_or_was_lost() {
        String text =
                ConsistencyToken.of(new Partitions(16), Map.of("a", 123_456L)).text();

        for (int at = 0; at < text.length() - 1; at++) {
            char other = text.charAt(at) == 'x' ? 'y' : 'x';
            assertThat(ConsistencyToken.parse(text.substring(0, at) + other + text.substring(at + 1)))
                    .isEmpty();
            assertThat(ConsistencyToken.parse(text.substring(0, at))).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "AQ", "not a token", "////", "AgAA", "AQGAgICAgICAgICAgICAgA"})
    void is_refused_when_it_never_was_a_token(String text) {
        assertThat(ConsistencyToken.parse(text)).isEmpty();
    }
}
