package dev.annals.command.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RequestIndexTest {
    private final RequestIndex index = new RequestIndex();

    @Test
    void finds_the_first_event_of_each_request() {
        index.add("r1", 1);
        index.add("r1", 2);
        index.add("r2", 3);

        assertThat(index.candidates("r1")).containsExactly(1L);
        assertThat(index.candidates("r2")).containsExactly(3L);
        assertThat(index.candidates("r3")).isEmpty();
        assertThat(index.size()).isEqualTo(2);
    }

    @Test
    void finds_every_one_of_very_many() {
        for (int n = 1; n <= 100_000; n++) {
            index.add("request-" + n, n);
        }

        for (int n = 1; n <= 100_000; n++) {
            assertThat(index.candidates("request-" + n)).contains((long) n);
        }
        assertThat(index.candidates("request-0")).isEmpty();
        assertThat(index.bytes()).isLessThan(100_000 * 40);
    }

    @Test
    void keeps_both_of_two_runs_with_one_hash() {
        index.add("r1", 1);
        index.add("r2", 2);
        index.add("r1", 3);

        assertThat(index.candidates("r1")).containsExactly(1L, 3L);
    }

    @Test
    void takes_no_note_of_events_without_a_request() {
        index.add("", 1);

        assertThat(index.candidates("")).isEmpty();
    }
}
