package dev.annals.command.aggregate;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class RecentAggregatesTest {
    private static final long ONE = 1 + LoadedAggregate.start("a").bytes();

    private final RecentAggregates three = new RecentAggregates(3 * ONE);

    @Test
    void hands_out_what_it_keeps_once() {
        LoadedAggregate kept = LoadedAggregate.start("a");
        three.put(kept);

        assertThat(three.take("a")).containsSame(kept);
        assertThat(three.take("a")).isEmpty();
    }

    @Test
    void forgets_what_was_used_longest_ago_however_often_it_was_used() {
        for (int often = 0; often < 100; often++) {
            use("a");
        }
        use("b");
        use("c");
        use("d");

        assertThat(three.take("a")).isEmpty();
        assertThat(three.take("b")).isPresent();
    }

    @Test
    void has_room_again_for_what_was_taken() {
        use("a");
        use("b");
        use("c");
        three.take("b");
        use("d");

        assertThat(three.take("a")).isPresent();
        assertThat(three.take("c")).isPresent();
        assertThat(three.take("d")).isPresent();
    }

    @Test
    void keeps_the_later_of_two_of_the_same_id() {
        LoadedAggregate later = LoadedAggregate.start("a");
        use("a");
        three.put(later);
        use("b");
        use("c");

        assertThat(three.take("a")).containsSame(later);
        assertThat(three.take("b")).isPresent();
    }

    @Test
    void does_not_keep_what_is_larger_than_all_of_it() {
        RecentAggregates small = new RecentAggregates(ONE - 1);
        small.put(LoadedAggregate.start("a"));

        assertThat(small.take("a")).isEmpty();
    }

    private void use(String id) {
        three.put(three.take(id).orElseGet(() -> LoadedAggregate.start(id)));
    }
}
