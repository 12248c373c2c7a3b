package dev.annals.query.search;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.domain.EventIds;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.consistency.ConsistencyGate;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.standing.ProgressMeter;
import org.junit.jupiter.api.Test;

class EventLookupTest {
    private static final String UNKNOWN = EventIds.of("nobody", 1);

    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);

    @Test
    void an_event_is_found_through_the_views() {
        RecordedEvent wanted = fleet.record("a");
        fleet.record("a");
        views.applyAll();

        var answer = lookup(10).event(wanted.event().getEventId(), Requirement.none());

        assertThat(value(answer)).isEqualTo(wanted);
        assertThat(standing(answer).source()).isEqualTo(Source.VIEWS);
        assertThat(standing(answer).version()).isEqualTo(1);
    }

    @Test
    void an_event_that_the_views_have_yet_to_apply_is_found_in_the_log() {
        fleet.record("a");
        views.applyAll();
        RecordedEvent wanted = fleet.record("b");

        var answer = lookup(10).event(wanted.event().getEventId(), Requirement.none());

        assertThat(value(answer)).isEqualTo(wanted);
        assertThat(standing(answer).source()).isEqualTo(Source.LOG);
    }

    @Test
    void only_the_log_says_that_an_event_does_not_exist() {
        fleet.record("a");
        views.applyAll();
        assertThat(refusal(lookup(10).event(UNKNOWN, Requirement.none())))
                .isEqualTo(new Refusal.EventNotFound(UNKNOWN));

        fleet.record("a");
        assertThat(refusal(lookup(10).event(UNKNOWN, Requirement.none())))
                .isEqualTo(new Refusal.EventNotFound(UNKNOWN));
    }

    @Test
    void views_too_far_behind_to_look_through_the_rest_cannot_say() {
        for (int n = 0; n < 1_500; n++) {
            fleet.record("a");
        }
        views.apply(fleet.log.partitions().of("a"), 100);

        assertThat(refusal(lookup(1_000).event(UNKNOWN, Requirement.none())))
                .isEqualTo(new Refusal.ReadModelBehind("views", 1_500, 100));
    }

    @Test
    void views_that_are_down_are_a_failure() {
        fleet.record("a");
        views.goDown();

        assertThatThrownBy(() -> lookup(10).event(UNKNOWN, Requirement.none()))
                .isInstanceOf(ReadModelUnavailableException.class);
    }

    private EventLookup lookup(int maxEvents) {
        return new EventLookup(
                fleet.log,
                views,
                new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread),
                new ProgressMeter(fleet.log, fleet.partitions, fleet.clock),
                maxEvents);
    }
}
