package dev.annals.query.difference;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextUpdated;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Refusal;
import dev.annals.query.fixture.Asking;
import dev.annals.query.timetravel.Moment;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class DifferenceQueriesTest {
    private final Asking asking = new Asking();
    private final DifferenceQueries differences = new DifferenceQueries(asking.fleet.log, asking.timeTravel);

    private final RecordedEvent created = asking.fleet.record(
            "story",
            ContextEvent.newBuilder()
                    .setContextCreated(
                            ContextCreated.newBuilder().setTitle("A story").setInitialPhase("DESIGN"))
                    .build());
    private final RecordedEvent built = asking.fleet.record("story", phase("BUILD"));
    private final RecordedEvent renamed = asking.fleet.record(
            "story",
            ContextEvent.newBuilder()
                    .setContextUpdated(ContextUpdated.newBuilder().setTitle("The story"))
                    .build());

    @Test
    void a_change_names_the_event_that_last_wrote_it() {
        Difference difference = value(differences.between("story", at(1), Optional.empty(), 200));

        assertThat(difference.fromVersion()).isEqualTo(1);
        assertThat(difference.toVersion()).isEqualTo(3);
        assertThat(difference.truncated()).isFalse();
        assertThat(difference.changes())
                .extracting(
                        written -> written.change().path(),
                        written -> written.by().event().getVersion(),
                        written -> written.by().position())
                .contains(tuple("context.title", 3L, renamed.position()), tuple("context.phase", 2L, built.position()));
    }

    @Test
    void moments_are_versions_times_or_positions() {
        Optional<Moment> time = Optional.of(new Moment.AtRecordedTime(created.recordedTime()));
        Optional<Moment> position = Optional.of(new Moment.AtPosition(built.position()));

        assertThat(value(differences.between("story", time, position, 200)).changes())
                .extracting(written -> written.change().path())
                .contains("context.phase")
                .doesNotContain("context.title");
        assertThat(standing(differences.between("story", time, position, 200)).position())
                .isEqualTo(built.position());
    }

    @Test
    void before_the_first_event_there_was_nothing() {
        Optional<Moment> before =
                Optional.of(new Moment.AtRecordedTime(created.recordedTime().minusSeconds(1)));

        assertThat(value(differences.between("story", before, at(1), 200)))
                .isEqualTo(value(differences.between("story", Optional.empty(), at(1), 200)))
                .satisfies(difference -> assertThat(difference.fromVersion()).isZero());
    }

    @Test
    void more_changes_than_asked_for_are_cut_and_said_to_be() {
        Difference difference = value(differences.between("story", Optional.empty(), Optional.empty(), 1));

        assertThat(difference.changes()).hasSize(1);
        assertThat(difference.truncated()).isTrue();
    }

    @Test
    void what_cannot_be_compared_is_refused() {
        assertThat(refusal(differences.between("nobody", Optional.empty(), Optional.empty(), 1)))
                .isEqualTo(new Refusal.AggregateNotFound("nobody"));
        assertThat(refusal(differences.between("story", at(3), at(1), 1))).isEqualTo(new Refusal.MomentsReversed(3, 1));
        assertThat(refusal(differences.between("story", at(9), Optional.empty(), 1)))
                .isEqualTo(new Refusal.VersionPastEnd("story", 9, 3));
    }

    private static Optional<Moment> at(long version) {
        return Optional.of(new Moment.AtVersion(version));
    }

    private static ContextEvent phase(String name) {
        return ContextEvent.newBuilder()
                .setPhaseTransitioned(PhaseTransitioned.newBuilder().setToPhase(name))
                .build();
    }
}
