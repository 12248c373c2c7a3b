package dev.annals.query.standing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.LateEventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.query.Source;
import dev.annals.query.fixture.RecordedFleet;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressMeterTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final ProgressMeter meter = new ProgressMeter(fleet.log, fleet.partitions, fleet.clock);

    @Test
    void a_partition_without_events_is_complete() {
        fleet.record("a");
        int elsewhere = fleet.log.partitions().of(fleet.elsewhere("a"));

        assertThat(meter.ofPartition(elsewhere, 0)).isEqualTo(Progress.complete(0));
    }

    @Test
    void a_partition_reaches_up_to_the_event_it_has_yet_to_apply() {
        fleet.record("a");
        fleet.record(fleet.elsewhere("a"));
        fleet.record("a");
        fleet.clock.advance(Duration.ofSeconds(3));

        Progress progress = meter.ofPartition(fleet.log.partitions().of("a"), 1);

        assertThat(progress).isEqualTo(new Progress(2, 3, Duration.ofSeconds(3), true));
    }

    @Test
    void all_partitions_reach_up_to_the_oldest_event_that_one_has_yet_to_apply() {
        String other = fleet.elsewhere("a");
        fleet.record("a");
        fleet.record(other);
        fleet.record("a");
        fleet.record(other);
        int home = fleet.log.partitions().of("a");
        int away = fleet.log.partitions().of(other);

        assertThat(meter.ofAll(Map.of(home, 1L, away, 4L)).position()).isEqualTo(2);
        assertThat(meter.ofAll(Map.of(home, 3L, away, 2L)).position()).isEqualTo(3);
        assertThat(meter.ofAll(Map.of(home, 3L, away, 4L))).isEqualTo(Progress.complete(4));
        assertThat(meter.ofAll(Map.of())).isEqualTo(new Progress(0, 4, Duration.ofSeconds(3), true));
    }

    @Test
    void what_is_recorded_later_is_seen_by_the_next_look() {
        fleet.record("a");
        int home = fleet.log.partitions().of("a");
        assertThat(meter.ofAll(Map.of(home, 1L)).lag()).isZero();

        fleet.record("a");

        assertThat(meter.ofAll(Map.of(home, 1L)).lag()).isEqualTo(1);
    }

    @Test
    void without_the_log_only_the_checkpoint_is_known_and_the_answer_says_so() {
        try (LateEventLog away = LateEventLog.open(
                () -> {
                    throw new LogUnavailableException("away");
                },
                fleet.log.partitions(),
                Duration.ofSeconds(1))) {
            Progress progress = new ProgressMeter(away, fleet.partitions, fleet.clock).ofPartition(3, 40);

            assertThat(progress.position()).isEqualTo(40);
            assertThat(progress.standing(Source.VIEWS, 2, 38, false).stale()).isTrue();
        }
    }

    @Test
    void an_answer_newer_than_its_checkpoint_stands_at_its_last_event() {
        Progress before = new Progress(5, 9, Duration.ofSeconds(1), true);

        assertThat(before.standing(Source.VIEWS, 2, 7, false).position()).isEqualTo(7);
        assertThat(before.standing(Source.VIEWS, 2, 9, false).lagTime()).isZero();
    }
}
