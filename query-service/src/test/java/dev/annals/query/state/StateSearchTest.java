package dev.annals.query.state;

import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.FeatureCompleted;
import dev.annals.event.v1.FeatureFailed;
import dev.annals.event.v1.FeaturePlanned;
import dev.annals.event.v1.FeatureStarted;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Span;
import dev.annals.query.Span.Direction;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.fixture.Asking;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.search.Condition;
import dev.annals.query.search.EventFilter;
import dev.annals.query.search.Scope;
import dev.annals.query.search.TimeRange;
import dev.annals.query.timetravel.Moment;
import dev.annals.readmodel.EventIndex;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class StateSearchTest {
    private final Asking asking = new Asking();
    private final RecordedFleet fleet = asking.fleet;

    @Test
    void aggregates_come_in_the_order_of_their_first_events_or_in_the_reverse() {
        threeFeatures();

        assertThat(all(Direction.RISING, 100)).containsExactly("login", "search", "export");
        assertThat(all(Direction.FALLING, 100)).containsExactly("export", "search", "login");
    }

    @Test
    void pages_hold_each_aggregate_once_in_both_directions() {
        threeFeatures();

        assertThat(all(Direction.RISING, 1)).containsExactly("login", "search", "export");
        assertThat(all(Direction.FALLING, 1)).containsExactly("export", "search", "login");
        assertThat(all(Direction.FALLING, 2)).containsExactly("export", "search", "login");
    }

    @Test
    void each_is_told_as_it_is_with_the_first_event_that_matches() {
        RecordedEvent first = threeFeatures();

        FoundStates.Found login = page(Optional.empty(), Span.whole(Direction.RISING), 9)
                .aggregates()
                .getFirst();

        assertThat(login.since()).isEqualTo(first);
        assertThat(login.state()).isEqualTo(fleet.folded("login", 5));
        assertThat(login.state().getFeature().getAttempts()).isEqualTo(2);
    }

    @Test
    void at_a_moment_of_the_past_there_are_only_those_that_had_begun_as_they_were() {
        RecordedEvent first = threeFeatures();

        FoundStates then =
                page(Optional.of(new Moment.AtPosition(first.position() + 1)), Span.whole(Direction.FALLING), 9);

        assertThat(ids(then)).containsExactly("search", "login");
        assertThat(then.position()).isEqualTo(first.position() + 1);
        assertThat(then.aggregates().getLast().state()).isEqualTo(fleet.folded("login", 1));
    }

    private RecordedEvent threeFeatures() {
        RecordedEvent first = fleet.record("login", planned());
        fleet.record("search", planned());
        fleet.record("login", started());
        fleet.record(
                "login",
                ContextEvent.newBuilder()
                        .setFeatureFailed(FeatureFailed.newBuilder().setError("red"))
                        .build());
        fleet.record("export", planned());
        fleet.record("login", started());
        fleet.record(
                "login",
                ContextEvent.newBuilder()
                        .setFeatureCompleted(FeatureCompleted.newBuilder().setDurationMs(1_500))
                        .build());
        asking.views.applyAll();
        return first;
    }

    private List<String> all(Direction direction, int size) {
        List<String> seen = new ArrayList<>();
        Span rest = Span.whole(direction);
        while (!rest.isEmpty()) {
            FoundStates page = page(Optional.empty(), rest, size);
            assertThat(page.aggregates()).hasSizeLessThanOrEqualTo(size);
            seen.addAll(ids(page));
            rest = page.rest();
        }
        return seen;
    }

    private FoundStates page(Optional<Moment> moment, Span span, int size) {
        EventFilter features = new EventFilter(
                new Scope.Everything(),
                List.of(new Condition(EventIndex.AGGREGATE_TYPE, Set.of("feature"))),
                TimeRange.ALWAYS);
        return value(asking.states.page(
                new StateSearchQuery(features, moment, span, size, Duration.ofSeconds(5)), Requirement.none()));
    }

    private static List<String> ids(FoundStates page) {
        return page.aggregates().stream()
                .map(found -> found.state().getAggregateId())
                .toList();
    }

    private static ContextEvent planned() {
        return ContextEvent.newBuilder()
                .setFeaturePlanned(FeaturePlanned.newBuilder().setName("A feature"))
                .build();
    }

    private static ContextEvent started() {
        return ContextEvent.newBuilder()
                .setFeatureStarted(FeatureStarted.getDefaultInstance())
                .build();
    }
}
