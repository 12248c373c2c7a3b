package dev.annals.query.state;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.AggregateType;
import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Standing;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.consistency.Requirement.Afterwards;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.fixture.UnboundedHistoryCache;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.timetravel.Histories;
import dev.annals.query.timetravel.Moment;
import dev.annals.query.timetravel.TimeTravel;
import dev.annals.state.v1.AggregateState;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class StateQueriesTest {
    private static final ConsistencyToken NO_TOKEN = new ConsistencyToken(new TreeMap<>());

    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final StateQueries states = new StateQueries(
            fleet.log,
            views,
            new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread),
            new ProgressMeter(fleet.log, fleet.partitions, fleet.clock),
            new TimeTravel(fleet.log, new Histories(fleet.log, new UnboundedHistoryCache()), fleet.clock));

    @Test
    void now_comes_from_the_views_and_lags_by_nothing_when_they_are_up_to_date() {
        fleet.record("a");
        RecordedEvent last = fleet.record("a");
        fleet.record(fleet.elsewhere("a"));
        views.applyAll();

        Answer<AggregateState> answer = states.now("a", Requirement.none());

        assertThat(value(answer)).isEqualTo(fleet.folded("a", 2));
        assertThat(standing(answer))
                .isEqualTo(
                        new Standing(Source.VIEWS, 2, last.position(), last.position(), Duration.ZERO, false, false));
    }

    @Test
    void views_that_are_behind_answer_and_say_by_how_much() {
        RecordedEvent first = fleet.record("a");
        views.applyAll();
        RecordedEvent unapplied = fleet.record("a");
        fleet.record("a");
        fleet.clock.advance(Duration.ofSeconds(5));

        Answer<AggregateState> answer = states.now("a", Requirement.none());

        assertThat(value(answer).getVersion()).isEqualTo(first.event().getVersion());
        assertThat(standing(answer).position()).isEqualTo(unapplied.position() - 1);
        assertThat(standing(answer).lag()).isEqualTo(2);
        assertThat(standing(answer).lagTime()).isEqualTo(Duration.ofSeconds(6));
        assertThat(standing(answer).stale()).isFalse();
    }

    @Test
    void an_aggregate_that_the_views_hold_back_comes_from_the_log() {
        fleet.record("a");
        RecordedEvent last = fleet.record("a");
        views.applyAll();
        views.park("a", 2);

        Answer<AggregateState> answer = states.now("a", demanding(last.position(), Afterwards.FAIL));

        assertThat(value(answer)).isEqualTo(fleet.folded("a", 2));
        assertThat(standing(answer)).isEqualTo(Standing.exact(2, last.position()));
    }

    @Test
    void an_idle_partition_does_not_look_behind_because_others_went_on() {
        fleet.record("a");
        views.applyAll();
        for (int n = 0; n < 50; n++) {
            fleet.record(fleet.elsewhere("a"));
        }
        RecordedEvent unapplied = fleet.record("a");

        Standing standing = standing(states.now("a", Requirement.none()));

        assertThat(standing.lag()).isEqualTo(1);
        assertThat(standing.lagTime()).isZero();
        assertThat(standing.headPosition()).isEqualTo(unapplied.position());
    }

    @Test
    void an_aggregate_that_the_views_have_not_seen_yet_comes_from_the_log() {
        fleet.record("b");
        views.applyAll();
        RecordedEvent only = fleet.record("a");

        Answer<AggregateState> answer = states.now("a", Requirement.none());

        assertThat(value(answer)).isEqualTo(fleet.folded("a", 1));
        assertThat(standing(answer)).isEqualTo(Standing.exact(1, only.position()));
    }

    @Test
    void without_views_everything_comes_from_the_log() {
        fleet.record("a");

        assertThat(standing(states.now("a", Requirement.none())).source()).isEqualTo(Source.LOG);
    }

    @Test
    void while_the_views_are_down_the_log_answers_exactly_and_at_once() {
        fleet.record("a");
        views.applyAll();
        RecordedEvent last = fleet.record("a");
        views.goDown();

        Answer<AggregateState> answer = states.now("a", demanding(last.position(), Afterwards.FAIL));

        assertThat(value(answer).getVersion()).isEqualTo(2);
        assertThat(standing(answer).source()).isEqualTo(Source.LOG);
    }

    @Test
    void only_the_log_says_that_an_aggregate_does_not_exist() {
        fleet.record("a");
        views.applyAll();

        assertThat(refusal(states.now("b", Requirement.none()))).isEqualTo(new Refusal.AggregateNotFound("b"));
    }

    @Test
    void a_demand_that_is_met_changes_nothing() {
        RecordedEvent last = fleet.record("a");
        views.applyAll();

        Standing standing = standing(states.now("a", demanding(last.position(), Afterwards.FAIL)));

        assertThat(standing.source()).isEqualTo(Source.VIEWS);
        assertThat(standing.stale()).isFalse();
    }

    @Test
    void a_demand_for_a_position_of_another_partition_is_met_by_an_idle_one() {
        fleet.record("a");
        views.applyAll();
        RecordedEvent other = fleet.record(fleet.elsewhere("a"));

        assertThat(standing(states.now("a", demanding(other.position(), Afterwards.FAIL)))
                        .source())
                .isEqualTo(Source.VIEWS);
    }

    @Test
    void a_write_is_read_by_its_token() {
        fleet.record("a");
        views.applyAll();
        RecordedEvent written = fleet.record("a");
        ConsistencyToken token = ConsistencyToken.of(fleet.log.partitions(), Map.of("a", written.position()));
        views.apply(fleet.log.partitions().of("a"), written.position());

        Answer<AggregateState> answer =
                states.now("a", new Requirement(0, token, Duration.ofSeconds(10), Afterwards.FAIL, () -> false));

        assertThat(value(answer).getVersion()).isEqualTo(2);
    }

    @Test
    void views_too_far_behind_fail_or_answer_stale_as_the_caller_chose() {
        fleet.record("a");
        views.applyAll();
        RecordedEvent last = fleet.record("a");

        assertThat(refusal(states.now("a", demanding(last.position(), Afterwards.FAIL))))
                .isEqualTo(new Refusal.ReadModelBehind("views", last.position(), last.position() - 1));
        Answer<AggregateState> stale = states.now("a", demanding(last.position(), Afterwards.ANSWER_STALE));
        assertThat(value(stale).getVersion()).isEqualTo(1);
        assertThat(standing(stale).stale()).isTrue();
    }

    @Test
    void a_demand_past_the_head_is_refused_by_the_views_and_by_the_log() {
        fleet.record("a");
        Refusal pastHead = new Refusal.PositionPastHead(2, 1);

        assertThat(refusal(states.now("a", demanding(2, Afterwards.FAIL)))).isEqualTo(pastHead);
        assertThat(refusal(states.at("a", new Moment.AtVersion(1), demanding(2, Afterwards.FAIL))))
                .isEqualTo(pastHead);
        views.applyAll();
        assertThat(refusal(states.now("a", demanding(2, Afterwards.FAIL)))).isEqualTo(pastHead);
    }

    @Test
    void a_state_of_another_type_is_refused_where_a_type_is_expected() {
        fleet.record("a");

        assertThat(refusal(StateQueries.ofType(AggregateType.CONTEXT, states.now("a", Requirement.none()))))
                .isEqualTo(new Refusal.TypeMismatch("a", "custom", "context"));
        assertThat(value(StateQueries.ofType(AggregateType.CUSTOM, states.now("a", Requirement.none())))
                        .getVersion())
                .isEqualTo(1);
    }

    private static Requirement demanding(long position, Afterwards afterwards) {
        return new Requirement(position, NO_TOKEN, Duration.ofMillis(20), afterwards, () -> false);
    }
}
