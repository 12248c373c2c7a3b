package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.fixture.ExampleEvents;
import dev.annals.domain.fixture.Histories;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Plan;
import java.util.HexFormat;
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

    /// If this one changes, events are folded into another state than before: then `FOLD_VERSION` must rise.
    @Test
    void the_hash_of_a_known_history_stays() {
        byte[] hash = StateHash.of(Histories.fold(ExampleEvents.context()));

        assertThat(HexFormat.of().formatHex(hash))
                .isEqualTo("b265c00401376849729a492f28d6d10175fd256aedb5075a5ed397d92ff3e2c8");
    }

    private static AggregateState plans(String... ids) {
        Context.Builder context = Context.newBuilder();
        for (String id : ids) {
            context.putPlans(id, Plan.getDefaultInstance());
        }
        return AggregateState.newBuilder().setContext(context).build();
    }
}
