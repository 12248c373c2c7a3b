package dev.annals.projector.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class SilencesTest {
    private static final Duration LIMIT = Duration.ofSeconds(7);

    private final Silences silences = new Silences(Duration.ofSeconds(2));

    private void look(long second, long beats) {
        silences.look(
                new Roster(Map.of("a", new Member("a-1", beats, false)), Map.of()),
                Duration.ofSeconds(second).toNanos());
    }

    @Test
    void a_pod_that_is_seen_for_the_first_time_has_not_been_silent() {
        look(1_000, 5);

        assertThat(silences.silent(Duration.ofNanos(1))).isEmpty();
    }

    @Test
    void a_pod_that_beats_is_never_silent() {
        for (int second = 0; second < 100; second++) {
            look(second, second / 3);
        }

        assertThat(silences.silent(LIMIT)).isEmpty();
    }

    @Test
    void a_pod_that_no_longer_beats_is_silent_after_the_limit() {
        for (int second = 0; second < 7; second++) {
            look(second, 1);
        }
        assertThat(silences.silent(LIMIT)).isEmpty();

        look(7, 1);
        assertThat(silences.silent(LIMIT)).containsExactly("a");
    }

    @Test
    void a_long_time_without_looking_is_hardly_evidence() {
        look(0, 1);
        look(3_600, 1);

        assertThat(silences.silent(LIMIT)).isEmpty();
        assertThat(silences.silent(Duration.ofSeconds(2))).containsExactly("a");
    }

    @Test
    void another_process_of_the_same_name_is_news() {
        look(0, 1);
        look(2, 1);
        silences.look(
                new Roster(Map.of("a", new Member("a-2", 1, false)), Map.of()),
                Duration.ofSeconds(4).toNanos());

        assertThat(silences.silent(Duration.ofNanos(1))).isEmpty();
    }
}
