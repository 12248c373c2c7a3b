package dev.annals.query.timetravel;

import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.StateHash;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.fixture.UnboundedHistoryCache;
import dev.annals.query.timetravel.Moment.AtPosition;
import dev.annals.query.timetravel.Moment.AtRecordedTime;
import dev.annals.query.timetravel.Moment.AtVersion;
import dev.annals.query.timetravel.caffeine.CaffeineHistoryCache;
import dev.annals.state.v1.AggregateState;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Time travel to *n* equals folding the first *n* events, however the moment is named and whatever is in memory.
class TimeTravelLawsTest {
    private final RecordedFleet fleet = new RecordedFleet();

    @ParameterizedTest
    @ValueSource(longs = {1, 20261121, 7_777_777})
    void every_event_of_a_fleet_can_be_travelled_to(long seed) {
        fleet.recordAtRandom(new Random(seed), 400);
        TimeTravel timeTravel = timeTravel(new UnboundedHistoryCache());

        for (RecordedEvent recorded : fleet.all()) {
            String id = recorded.event().getAggregateId();
            long version = recorded.event().getVersion();
            AggregateState expected = fleet.folded(id, version);

            assertThat(value(timeTravel.at(id, new AtVersion(version))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(value(timeTravel.at(id, new AtPosition(recorded.position()))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
            assertThat(value(timeTravel.at(id, new AtRecordedTime(recorded.recordedTime()))))
                    .as("seed %d", seed)
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_long_history_is_the_same_from_any_waypoint_while_it_grows() {
        TimeTravel timeTravel = timeTravel(new UnboundedHistoryCache());
        Random random = new Random(42);

        for (int length = 1; length <= 3_000; length++) {
            fleet.record("story", decision(length));
            if (length % 250 < 3) {
                long version = random.nextLong(1, length + 1L);
                assertThat(value(timeTravel.at("story", new AtVersion(version))))
                        .as("version %d of %d", version, length)
                        .isEqualTo(fleet.folded("story", version));
                assertThat(value(timeTravel.now("story"))).isEqualTo(fleet.folded("story", length));
            }
        }
    }

    @Test
    void more_events_than_there_are_waypoints_for_fold_to_the_same() {
        int length = Waypoints.FIRST_INTERVAL * (Waypoints.MOST + 10);
        for (int n = 1; n <= length; n++) {
            fleet.record("counter");
        }
        TimeTravel timeTravel = timeTravel(new UnboundedHistoryCache());
        Random random = new Random(7);

        for (int round = 0; round < 10; round++) {
            long version = random.nextLong(1, length + 1L);
            AggregateState state = value(timeTravel.at("counter", new AtVersion(version)));
            assertThat(StateHash.of(state)).isEqualTo(StateHash.of(fleet.folded("counter", version)));
        }
    }

    @Test
    void a_memory_too_small_for_any_history_changes_nothing_but_the_speed() {
        fleet.recordAtRandom(new Random(3), 120);
        TimeTravel timeTravel = timeTravel(new CaffeineHistoryCache(1));

        for (RecordedEvent recorded : fleet.all()) {
            String id = recorded.event().getAggregateId();
            long version = recorded.event().getVersion();
            assertThat(value(timeTravel.at(id, new AtVersion(version)))).isEqualTo(fleet.folded(id, version));
        }
    }

    private TimeTravel timeTravel(HistoryCache cache) {
        return new TimeTravel(fleet.log, new Histories(fleet.log, cache), fleet.clock);
    }

    private static ContextEvent decision(int number) {
        return ContextEvent.newBuilder()
                .setDecisionAdded(
                        DecisionAdded.newBuilder().setDecisionId("D" + number).setTitle("decision " + number))
                .build();
    }
}
