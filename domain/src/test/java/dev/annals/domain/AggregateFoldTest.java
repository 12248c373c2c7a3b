package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.annals.domain.fixture.AgentExamples;
import dev.annals.domain.fixture.ContextExamples;
import dev.annals.domain.fixture.Histories;
import dev.annals.domain.fixture.TaskExamples;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import org.junit.jupiter.api.Test;

class AggregateFoldTest {

    @Test
    void says_what_when_and_how_many() {
        List<ContextEvent> history =
                Histories.of("story-1", ContextExamples.contextCreated(), ContextExamples.decisionAdded("D1"));
        AggregateState state = Histories.fold(history);

        assertThat(state.getAggregateId()).isEqualTo("story-1");
        assertThat(state.getAggregateType()).isEqualTo("context");
        assertThat(state.getVersion()).isEqualTo(2);
        assertThat(state.getCreatedTime()).isEqualTo(Histories.time(1));
        assertThat(state.getUpdatedTime()).isEqualTo(Histories.time(2));
        assertThat(state.getLastEventId()).isEqualTo(EventIds.of("story-1", 2));
        assertThat(state.getUnknownEvents()).isZero();
    }

    @Test
    void nothing_has_happened_at_the_start() {
        AggregateFold fold = AggregateFold.start("story-1");

        assertThat(fold.version()).isZero();
        assertThat(fold.type()).isEmpty();
        assertThat(fold.state())
                .isEqualTo(AggregateState.newBuilder().setAggregateId("story-1").build());
    }

    @Test
    void takes_the_next_event_of_its_aggregate_only() {
        AggregateFold fold = AggregateFold.start("story-1");
        ContextEvent second = Histories.event("story-1", 2, ContextExamples.contextCreated());
        ContextEvent foreign = Histories.event("story-2", 1, ContextExamples.contextCreated());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> fold.apply(second))
                .withMessageContaining("story-1.2");
        assertThatIllegalArgumentException().isThrownBy(() -> fold.decide(second));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> fold.apply(foreign))
                .withMessageContaining("story-2.1");
    }

    @Test
    void an_id_belongs_to_one_type() {
        AggregateFold fold = AggregateFold.start("story-1");
        fold.apply(Histories.event("story-1", 1, ContextExamples.contextCreated()));

        assertThat(fold.decide(Histories.event("story-1", 2, TaskExamples.taskCreated())))
                .isInstanceOfSatisfying(Ruling.Rejected.class, rejected -> {
                    assertThat(rejected.reason()).isEqualTo("AGGREGATE_TYPE_MISMATCH");
                    assertThat(rejected.explanation()).contains("story-1", "context", "task.created");
                });
    }

    @Test
    void a_history_that_began_with_the_unknown_is_not_decided_on() {
        AggregateFold fold = AggregateFold.start("story-1");
        fold.apply(Histories.event("story-1", 1, UnheardOf.payload()));

        assertThat(fold.decide(Histories.event("story-1", 2, ContextExamples.contextUpdated())))
                .isInstanceOfSatisfying(
                        Ruling.Rejected.class,
                        rejected -> assertThat(rejected.reason()).isEqualTo("AGGREGATE_TYPE_UNKNOWN"));
    }

    @Test
    void the_unknown_is_counted_and_has_no_effect() {
        List<ContextEvent> history = Histories.of(
                "story-1",
                UnheardOf.payload(),
                ContextExamples.contextCreated(),
                AgentExamples.agentCreated(),
                UnheardOf.payload());
        AggregateState state = Histories.fold(history);

        assertThat(state.getVersion()).isEqualTo(4);
        assertThat(state.getUnknownEvents()).isEqualTo(3);
        assertThat(state.getAggregateType()).isEqualTo("context");
        assertThat(state.getContext().getTitle()).isEqualTo("Sign in");
    }

    @Test
    void what_a_fold_resumed_from_is_left_alone() {
        AggregateState before = Histories.fold(Histories.of("story-1", ContextExamples.contextCreated()));
        byte[] hash = StateHash.of(before);

        AggregateFold resumed = AggregateFold.resume(before);
        resumed.apply(Histories.event("story-1", 2, ContextExamples.decisionAdded("D1")));

        assertThat(StateHash.of(before)).isEqualTo(hash);
        assertThat(resumed.state().getContext().getDecisionsMap()).containsOnlyKeys("D1");
    }

    @Test
    void an_event_without_a_known_payload_is_malformed() {
        assertThat(AggregateFold.violations(ContextEvent.getDefaultInstance()))
                .extracting(Violation::field)
                .containsExactly("payload");
    }
}
