package dev.annals.query.timetravel;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static dev.annals.query.fixture.RecordedFleet.timestamp;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Refusal;
import dev.annals.query.Standing;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.fixture.UnboundedHistoryCache;
import dev.annals.query.timetravel.Moment.AtOccurredTime;
import dev.annals.query.timetravel.Moment.AtPosition;
import dev.annals.query.timetravel.Moment.AtRecordedTime;
import dev.annals.query.timetravel.Moment.AtVersion;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;

class TimeTravelTest {
    private final RecordedFleet fleet = new RecordedFleet();
    private final Histories histories = new Histories(fleet.log, new UnboundedHistoryCache());
    private final TimeTravel timeTravel = new TimeTravel(fleet.log, histories, fleet.clock);

    @Test
    void a_version_answers_with_the_position_of_its_event() {
        fleet.record("a");
        RecordedEvent second = fleet.record("a");
        fleet.record("a");

        var answer = timeTravel.at("a", new AtVersion(2));

        assertThat(value(answer)).isEqualTo(fleet.folded("a", 2));
        assertThat(standing(answer)).isEqualTo(Standing.exact(2, second.position()));
    }

    @Test
    void a_version_past_the_end_is_refused_with_the_end() {
        fleet.record("a");

        assertThat(refusal(timeTravel.at("a", new AtVersion(2)))).isEqualTo(new Refusal.VersionPastEnd("a", 2, 1));
    }

    @Test
    void a_version_is_not_past_the_end_once_it_is_recorded() {
        fleet.record("a");
        timeTravel.at("a", new AtVersion(1));
        fleet.record("a");

        assertThat(value(timeTravel.at("a", new AtVersion(2))).getVersion()).isEqualTo(2);
    }

    @Test
    void a_position_includes_the_event_at_it() {
        RecordedEvent first = fleet.record("a");
        fleet.record("b");
        RecordedEvent second = fleet.record("a");

        assertThat(value(timeTravel.at("a", new AtPosition(first.position() + 1)))
                        .getVersion())
                .isEqualTo(1);
        assertThat(value(timeTravel.at("a", new AtPosition(second.position()))).getVersion())
                .isEqualTo(2);
    }

    @Test
    void a_position_past_the_head_is_refused_with_the_head() {
        fleet.record("a");

        assertThat(refusal(timeTravel.at("a", new AtPosition(2)))).isEqualTo(new Refusal.PositionPastHead(2, 1));
    }

    @Test
    void a_recorded_time_is_inclusive_and_answers_with_the_position_it_means() {
        RecordedEvent first = fleet.record("a");
        RecordedEvent other = fleet.record("b");
        RecordedEvent second = fleet.record("a");

        var before = timeTravel.at("a", new AtRecordedTime(second.recordedTime().minusNanos(1)));
        var exactly = timeTravel.at("a", new AtRecordedTime(second.recordedTime()));

        assertThat(value(before).getVersion()).isEqualTo(first.event().getVersion());
        assertThat(standing(before).position()).isEqualTo(other.position());
        assertThat(value(exactly).getVersion()).isEqualTo(second.event().getVersion());
    }

    @Test
    void an_occurred_time_takes_the_history_up_to_the_last_event_that_had_happened() {
        Instant noon = Instant.parse("2026-02-01T12:00:00Z");
        recordAt("a", noon);
        recordAt("a", noon.plusSeconds(20));
        recordAt("a", noon.plusSeconds(10));
        recordAt("a", noon.plusSeconds(30));

        assertThat(versionAtOccurred(noon.plusSeconds(9))).isEqualTo(1);
        assertThat(versionAtOccurred(noon.plusSeconds(10))).isEqualTo(3);
        assertThat(versionAtOccurred(noon.plusSeconds(25))).isEqualTo(3);
        assertThat(versionAtOccurred(noon.plusSeconds(30))).isEqualTo(4);
    }

    @Test
    void a_time_in_the_future_is_refused_beyond_what_clocks_may_differ() {
        fleet.record("a");
        Instant now = fleet.clock.instant();

        assertThat(value(timeTravel.at("a", new AtRecordedTime(now.plus(TimeTravel.CLOCK_ALLOWANCE))))
                        .getVersion())
                .isEqualTo(1);
        Instant tooFar = now.plus(TimeTravel.CLOCK_ALLOWANCE).plusNanos(1);
        assertThat(refusal(timeTravel.at("a", new AtRecordedTime(tooFar))))
                .isEqualTo(new Refusal.TimeInFuture(tooFar, now));
        assertThat(refusal(timeTravel.at("a", new AtOccurredTime(tooFar)))).isInstanceOf(Refusal.TimeInFuture.class);
    }

    @Test
    void before_its_first_event_an_aggregate_was_not_yet_created() {
        fleet.record("b");
        RecordedEvent first = fleet.record("a");
        Refusal notYet = new Refusal.NotYetCreated("a", first.position());

        assertThat(refusal(timeTravel.at("a", new AtVersion(0)))).isEqualTo(notYet);
        assertThat(refusal(timeTravel.at("a", new AtPosition(1)))).isEqualTo(notYet);
        Instant before = first.recordedTime().minus(Duration.ofMinutes(1));
        assertThat(refusal(timeTravel.at("a", new AtRecordedTime(before)))).isEqualTo(notYet);
        assertThat(refusal(timeTravel.at("a", new AtOccurredTime(before)))).isEqualTo(notYet);
    }

    @Test
    void an_aggregate_that_the_log_does_not_have_is_not_found_at_any_moment() {
        fleet.record("b");
        Refusal notFound = new Refusal.AggregateNotFound("a");

        assertThat(refusal(timeTravel.at("a", new AtVersion(1)))).isEqualTo(notFound);
        assertThat(refusal(timeTravel.at("a", new AtPosition(1)))).isEqualTo(notFound);
        assertThat(refusal(timeTravel.at("a", new AtRecordedTime(fleet.clock.instant()))))
                .isEqualTo(notFound);
        assertThat(refusal(timeTravel.at("a", new AtOccurredTime(fleet.clock.instant()))))
                .isEqualTo(notFound);
        assertThat(refusal(timeTravel.now("a"))).isEqualTo(notFound);
    }

    @Test
    void now_includes_what_was_recorded_since_it_was_last_asked() {
        fleet.record("a");
        timeTravel.now("a");
        RecordedEvent second = fleet.record("a");

        var answer = timeTravel.now("a");

        assertThat(value(answer)).isEqualTo(fleet.folded("a", 2));
        assertThat(standing(answer)).isEqualTo(Standing.exact(2, second.position()));
    }

    private void recordAt(String aggregateId, Instant occurred) {
        fleet.record(
                aggregateId,
                RecordedFleet.custom("thing.happened").toBuilder()
                        .setTimestamp(timestamp(occurred))
                        .build());
    }

    private long versionAtOccurred(Instant time) {
        return value(timeTravel.at("a", new AtOccurredTime(time))).getVersion();
    }
}
