package dev.annals.projector.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.ProjectionPartition;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A fleet of pods with a clock of its own. Each claim is checked against the roster as it is made.
final class SharingSimulationTest {
    private static final Duration SOON = Duration.ofSeconds(3);
    private static final Duration TAKEN_OVER = Duration.ofSeconds(10);
    private static final Duration CALM = Duration.ofSeconds(30);

    private static SimulatedFleet fleet(long seed) {
        return new SimulatedFleet(new SplittableRandom(seed), 16, 0);
    }

    @Test
    void one_pod_has_everything_after_one_look() {
        SimulatedFleet fleet = fleet(1);
        SimulatedPod pod = fleet.start("a");
        pod.look();

        assertThat(pod.working()).hasSize(32);
    }

    @Test
    void a_killed_pod_that_is_back_under_its_name_has_its_own_at_once() {
        SimulatedFleet fleet = fleet(1);
        fleet.start("a");
        fleet.start("b");
        fleet.run(SOON);
        Set<ProjectionPartition> own = fleet.pod("a").working();
        fleet.crash("a");
        SimulatedPod back = fleet.start("a");
        back.look();

        assertThat(own).hasSize(16);
        assertThat(back.working()).isEqualTo(own);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 16})
    void pods_that_join_share_evenly_and_soon(int pods) {
        SimulatedFleet fleet = fleet(pods);
        for (int pod = 0; pod < pods; pod++) {
            fleet.start("pod-" + pod);
        }
        fleet.run(SOON);

        assertSettled(fleet);
    }

    @Test
    void what_a_crashed_pod_had_is_taken_over_in_time_and_its_consumers_are_cleaned_up() {
        SimulatedFleet fleet = fleet(3);
        fleet.start("a");
        fleet.start("b");
        fleet.start("c");
        fleet.run(SOON);
        fleet.crash("b");
        fleet.run(TAKEN_OVER);

        assertSettled(fleet);
        assertThat(fleet.stores().cleanedUp()).containsExactly("b");
    }

    @Test
    void what_a_leaving_pod_had_is_taken_over_within_a_second() {
        SimulatedFleet fleet = fleet(4);
        fleet.start("a");
        fleet.start("b");
        fleet.run(SOON);
        fleet.pod("a").leave();
        fleet.run(Duration.ofSeconds(2));

        assertSettled(fleet);
        assertThat(fleet.pods()).containsExactly("b");
        assertThat(fleet.stores().cleanedUp()).isEmpty();
    }

    @Test
    void a_pod_that_slept_past_its_lease_writes_nothing_more_until_it_has_a_lease_again() {
        SimulatedFleet fleet = fleet(5);
        fleet.start("a");
        fleet.start("b");
        fleet.run(SOON);
        SimulatedPod sleeper = fleet.pod("a");
        fleet.sleep("a", Duration.ofSeconds(12));
        fleet.run(Duration.ofSeconds(11));
        assertThat(fleet.stores().writers()).doesNotContainValue("a");

        long accepted = fleet.stores().accepted();
        sleeper.work();

        assertThat(fleet.stores().accepted()).isEqualTo(accepted);
        assertThat(fleet.stores().refused()).isEqualTo(16);
        fleet.run(SOON.multipliedBy(2));
        assertSettled(fleet);
    }

    @Test
    void a_sleeper_whose_name_was_taken_by_a_new_process_stays_out_of_its_way() {
        SimulatedFleet fleet = fleet(6);
        SimulatedPod old = fleet.start("a");
        fleet.run(SOON);
        SimulatedPod successor = fleet.start("a");
        successor.look();
        old.look();

        assertThat(old.working()).isEmpty();
        assertThat(successor.working()).hasSize(32);
    }

    @Test
    void another_generation_is_shared_as_evenly_and_an_old_one_is_left_by_everybody() {
        SimulatedFleet fleet = fleet(7);
        fleet.start("a");
        fleet.start("b");
        fleet.start("c");
        fleet.run(SOON);
        fleet.generation(true);
        fleet.run(SOON);
        assertSettled(fleet);
        assertThat(fleet.roster().leases()).hasSize(64);

        fleet.generation(false);
        fleet.run(SOON);
        assertSettled(fleet);
        assertThat(fleet.roster().leases()).hasSize(32);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
    void whatever_befalls_the_fleet_in_the_end_everything_has_one_owner(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        SimulatedFleet fleet = new SimulatedFleet(random.split(), 16, seed % 2 == 0 ? 15 : 0);
        for (int i = 0; i < 60; i++) {
            fleet.befall();
            fleet.run(Duration.ofMillis(random.nextInt(4_000)));
        }
        fleet.wakeAll();
        fleet.start("the-last");
        fleet.run(CALM);
        assertSettled(fleet);

        Map<ProjectionPartition, String> leases = fleet.roster().leases();
        long refused = fleet.stores().refused();
        fleet.run(CALM);
        assertThat(fleet.roster().leases()).isEqualTo(leases);
        assertThat(fleet.stores().refused()).isEqualTo(refused);
    }

    /// Every partition has one owner, which is alive, works on it and is the one whose writes are taken; and every pod
    /// has as many as any other, or one more.
    private static void assertSettled(SimulatedFleet fleet) {
        Roster roster = fleet.roster();
        assertThat(roster.members().keySet()).isEqualTo(fleet.pods());
        assertThat(roster.leases().keySet()).isEqualTo(fleet.division().everything());
        for (String pod : fleet.pods()) {
            assertThat(fleet.pod(pod).working()).isEqualTo(roster.leasesOf(pod));
            assertThat(roster.leasesOf(pod).stream()
                            .collect(Collectors.groupingBy(ProjectionPartition::whole, Collectors.counting()))
                            .values())
                    .allSatisfy(count -> assertThat(count)
                            .isBetween(
                                    16L / fleet.pods().size(),
                                    15L / fleet.pods().size() + 1));
        }
        assertThat(fleet.stores().writers()).containsAllEntriesOf(roster.leases());
    }
}
