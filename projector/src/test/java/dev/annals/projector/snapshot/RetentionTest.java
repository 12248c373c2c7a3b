package dev.annals.projector.snapshot;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class RetentionTest {
    private final Retention retention = new Retention(4);

    @Test
    void the_newest_all_stay() {
        assertThat(retention.kept(3)).containsExactly(3L, 2L, 1L);
        assertThat(retention.kept(4)).containsExactly(4L, 3L, 2L, 1L);
    }

    @Test
    void of_the_older_ones_fewer_stay_the_older_they_are() {
        assertThat(retention.kept(40)).containsExactly(40L, 39L, 38L, 37L, 36L, 34L, 32L, 28L, 24L, 16L);
    }

    @Test
    void the_list_of_those_that_stay_says_the_same_as_the_question_about_each() {
        for (long last = 1; last <= 500; last++) {
            long now = last;
            List<Long> asked = LongStream.rangeClosed(1, last)
                    .filter(number -> retention.keeps(number, now))
                    .boxed()
                    .toList();

            assertThat(retention.kept(last).reversed()).isEqualTo(asked);
        }
    }

    @Test
    void what_has_gone_is_never_wanted_again() {
        for (long number = 1; number <= 200; number++) {
            boolean gone = false;
            for (long last = number; last <= 2_000; last++) {
                boolean kept = retention.keeps(number, last);
                assertThat(gone && kept).as("%d of %d", number, last).isFalse();
                gone |= !kept;
            }
        }
    }

    @Test
    void a_very_long_history_keeps_few() {
        assertThat(new Retention(8).kept(10_000_000)).hasSizeLessThan(100);
    }
}
