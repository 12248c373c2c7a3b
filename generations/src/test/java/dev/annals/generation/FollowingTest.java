package dev.annals.generation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.AttendanceStore.Said;
import dev.annals.generation.Unfollowed.Reason;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// What is known of who follows the live generations, after each thing that the projectors said or did not say.
final class FollowingTest {
    private static final Instant START = Instant.parse("2026-03-01T10:00:00Z");
    private static final Generation G1 = new Generation("g1");

    private final Following following = new Following(2);
    private Generations generations = Generations.before(G1, 1);
    private Attendance attendance = Attendance.NOBODY;
    private long revision;
    private Optional<Instant> said = Optional.empty();
    private Duration time = Duration.ZERO;

    private Optional<Unfollowed> graph() {
        return following.of(Projection.GRAPH);
    }

    private void says(Attendance next) {
        attendance = next;
        revision++;
        said = Optional.of(START.plus(time));
    }

    private void look() {
        following.look(
                new Said(attendance, revision, said), projection -> generations, time.toNanos(), START.plus(time));
    }

    /// Looks every second; whoever is there says so between two looks.
    private void pass(int seconds, boolean beating) {
        for (int second = 0; second < seconds; second++) {
            time = time.plusSeconds(1);
            if (beating) {
                says(attendance);
            }
            look();
        }
    }

    private static Attendance pod(int codeRevision, Integer... partitions) {
        Map<Projection, Integer> revisions = Map.of(Projection.GRAPH, codeRevision, Projection.VIEWS, codeRevision);
        return new Attendance(
                Map.of("pod-a", revisions),
                Map.of(
                        new ProjectionGeneration(Projection.GRAPH, G1), Set.of(partitions),
                        new ProjectionGeneration(Projection.VIEWS, G1), Set.of(0, 1)));
    }

    @Test
    void a_projector_that_has_every_partition_follows() {
        says(pod(1, 0, 1));
        look();
        pass(60, true);

        assertThat(graph()).isEmpty();
    }

    @Test
    void before_the_first_projector_nobody_does_and_nobody_knows_since_when() {
        look();
        assertThat(graph()).isEmpty();

        pass(3, false);

        assertThat(graph()).hasValueSatisfying(found -> {
            assertThat(found.reason()).isEqualTo(Reason.NO_PROJECTOR);
            assertThat(found.partitions()).isEqualTo(2);
            assertThat(found.since()).isEmpty();
        });
    }

    @Test
    void a_projector_that_died_is_missed_from_its_last_word_on() {
        says(pod(1, 0, 1));
        look();
        pass(9, false);
        assertThat(graph()).isEmpty();

        pass(1, false);

        assertThat(graph()).hasValueSatisfying(found -> {
            assertThat(found.reason()).isEqualTo(Reason.NO_PROJECTOR);
            assertThat(found.since()).hasValue(START);
        });
    }

    @Test
    void a_new_word_ends_it_at_once() {
        says(pod(1, 0, 1));
        look();
        pass(20, false);
        assertThat(graph()).isPresent();

        pass(1, true);

        assertThat(graph()).isEmpty();
    }

    @Test
    void time_in_which_nobody_looked_is_no_silence() {
        says(pod(1, 0, 1));
        look();
        time = time.plusSeconds(3_600);
        look();

        assertThat(graph()).isEmpty();
    }

    @Test
    void projectors_of_another_revision_are_named_with_theirs() {
        says(pod(1, 0, 1));
        look();
        pass(5, true);
        says(pod(2));
        pass(4, true);

        assertThat(graph()).hasValueSatisfying(found -> {
            assertThat(found.reason()).isEqualTo(Reason.NO_PROJECTOR_OF_REVISION);
            assertThat(found.message()).contains("g1 needs revision 1").contains("pod-a has 2");
            assertThat(found.since()).hasValue(START.plusSeconds(6));
        });
    }

    @Test
    void a_generation_of_their_revision_that_goes_live_ends_that() {
        says(pod(2, 0, 1));
        look();
        pass(5, true);
        assertThat(graph()).isPresent();
        generations = Generations.before(G1, 2);

        pass(1, true);

        assertThat(graph()).isEmpty();
    }

    @Test
    void a_partition_that_stays_free_is_told_and_one_that_changes_hands_is_not() {
        says(pod(1, 0));
        look();
        pass(2, true);
        assertThat(graph()).isEmpty();

        pass(1, true);

        assertThat(graph()).hasValueSatisfying(found -> {
            assertThat(found.reason()).isEqualTo(Reason.PARTITIONS_FREE);
            assertThat(found.partitions()).isEqualTo(1);
            assertThat(found.message()).contains("1 of 2 partitions");
            assertThat(found.since()).hasValue(START);
        });
        assertThat(following.of(Projection.VIEWS)).isEmpty();
    }
}
