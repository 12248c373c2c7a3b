package dev.annals.query.timetravel;

import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.AggregateFold;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Answer;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.fixture.UnboundedHistoryCache;
import dev.annals.query.timetravel.Moment.AtOccurredTime;
import dev.annals.query.timetravel.Moment.AtPosition;
import dev.annals.query.timetravel.Moment.AtRecordedTime;
import dev.annals.query.timetravel.Moment.AtVersion;
import dev.annals.snapshot.IgnoredSnapshots;
import dev.annals.snapshot.IgnoredSnapshots.Reason;
import dev.annals.snapshot.RequestHashes;
import dev.annals.snapshot.Snapshot;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.SnapshotCodec;
import dev.annals.snapshot.Snapshots;
import dev.annals.snapshot.inmemory.InMemorySnapshots;
import dev.annals.state.v1.AggregateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// A long history that is not in memory, with snapshots here and there.
class ColdHistoriesTest {
    private static final int LENGTH = 3_000;

    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemorySnapshots store = new InMemorySnapshots();
    private final IgnoredSnapshots ignored = new IgnoredSnapshots();
    private final List<Runnable> warming = new ArrayList<>();
    private List<RecordedEvent> story = List.of();

    @BeforeEach
    void a_story() {
        for (int n = 1; n <= LENGTH; n++) {
            fleet.record("story", RecordedFleet.custom("chapter-" + n));
            if (n % 10 == 0) {
                fleet.record("elsewhere");
            }
        }
        story = fleet.log.history("story", 1, LENGTH);
    }

    private Histories histories() {
        Snapshots snapshots = new Snapshots(store, SnapshotCodec.CURRENT, ignored);
        return new Histories(fleet.log, new UnboundedHistoryCache(), snapshots, warming::add);
    }

    private TimeTravel timeTravel() {
        return new TimeTravel(fleet.log, histories(), fleet.clock);
    }

    private void take(int version, long positionsOff) {
        AggregateFold fold = AggregateFold.start("story");
        RequestHashes.Builder requests = new RequestHashes.Builder();
        for (RecordedEvent recorded : story.subList(0, version)) {
            fold.apply(recorded.event());
            requests.add(recorded.event().getRequestId());
        }
        long position = story.get(version - 1).position() + positionsOff;
        store.write(new SnapshotBatch(
                List.of(SnapshotCodec.CURRENT.store(new Snapshot(fold.state(), position, requests.build()))),
                List.of()));
    }

    @Test
    void every_moment_has_the_state_that_the_fold_says() {
        take(100, 0);
        take(1_000, 0);
        take(1_001, 0);
        take(2_900, 0);
        Random random = new Random(9);
        for (int round = 0; round < 60; round++) {
            RecordedEvent moment = story.get(random.nextInt(LENGTH));
            long version = moment.event().getVersion();
            AggregateState expected = fleet.folded("story", version);

            assertThat(timeTravel().at("story", new AtVersion(version)))
                    .isEqualTo(Answer.given(expected, Standing.exact(version, moment.position())));
            assertThat(timeTravel().at("story", new AtPosition(moment.position())))
                    .isEqualTo(Answer.given(expected, Standing.exact(version, moment.position())));
            assertThat(value(timeTravel().at("story", new AtRecordedTime(moment.recordedTime()))))
                    .isEqualTo(expected);
            assertThat(value(timeTravel().at("story", new AtOccurredTime(moment.recordedTime()))))
                    .isEqualTo(expected);
        }
    }

    @Test
    void a_position_between_two_of_its_events_has_the_state_after_the_first() {
        take(1_000, 0);
        RecordedEvent last = story.get(1_009);
        assertThat(story.get(1_010).position()).isEqualTo(last.position() + 2);

        assertThat(timeTravel().at("story", new AtPosition(last.position() + 1)))
                .isEqualTo(Answer.given(fleet.folded("story", 1_010), Standing.exact(1_010, last.position() + 1)));
    }

    @Test
    void now_includes_what_came_after_the_newest_snapshot() {
        take(1_500, 0);

        assertThat(value(timeTravel().now("story"))).isEqualTo(fleet.folded("story", LENGTH));
    }

    @Test
    void a_version_past_the_end_is_refused_with_the_end() {
        take(2_000, 0);

        assertThat(timeTravel().at("story", new AtVersion(LENGTH + 1)))
                .isEqualTo(Answer.refused(new Refusal.VersionPastEnd("story", LENGTH + 1, LENGTH)));
    }

    @Test
    void a_snapshot_of_another_log_is_not_used() {
        take(1_000, 1);

        assertThat(value(timeTravel().at("story", new AtVersion(1_200)))).isEqualTo(fleet.folded("story", 1_200));
        assertThat(ignored.count(Reason.NOT_IN_THE_LOG)).isEqualTo(1);
    }

    @Test
    void a_history_that_is_asked_for_again_is_read_whole_once() {
        take(1_000, 0);
        Histories histories = histories();
        TimeTravel timeTravel = new TimeTravel(fleet.log, histories, fleet.clock);
        for (int n = 0; n < 2; n++) {
            value(timeTravel.at("story", new AtVersion(1_100)));
        }
        assertThat(warming).isEmpty();

        value(timeTravel.at("story", new AtVersion(1_100)));
        assertThat(warming).hasSize(1);
        assertThat(histories.known("story").version()).isZero();
        warming.getFirst().run();

        assertThat(histories.known("story").version()).isEqualTo(LENGTH);
        for (int n = 0; n < 10; n++) {
            value(timeTravel.at("story", new AtVersion(1_100)));
        }
        assertThat(warming).hasSize(1);
    }
}
