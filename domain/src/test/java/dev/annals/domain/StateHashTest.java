package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Plan;
import org.junit.jupiter.api.Test;

class StateHashTest {

    @Test
    void the_order_in_which_a_map_was_filled_does_not_matter() {
        assertThat(StateHash.of(plans("a", "b", "c"))).isEqualTo(StateHash.of(plans("c", "a", "b")));
    }

    @Test
    void another_state_has_another_hash() {
        assertThat(StateHash.of(plans("a"))).isNotEqualTo(StateHash.of(plans("b")));
    }

    private static AggregateState plans(String... ids) {
        Context.Builder context = Context.newBuilder();
        for (String id : ids) {
            context.putPlans(id, Plan.getDefaultInstance());
        }
        return AggregateState.newBuilder().setContext(context).build();
    }
}
