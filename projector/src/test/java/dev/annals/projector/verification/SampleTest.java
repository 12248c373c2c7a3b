package dev.annals.projector.verification;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class SampleTest {
    @Test
    void a_sample_has_about_as_many_aggregates_of_a_hundred_as_it_says() {
        assertThat(chosen(10)).isBetween(50L, 160L);
        assertThat(chosen(100)).isEqualTo(1_000);
    }

    private static long chosen(int percent) {
        Sample sample = new Sample(percent);
        return IntStream.range(0, 1_000)
                .filter(aggregate -> sample.has("a-" + aggregate))
                .count();
    }
}
