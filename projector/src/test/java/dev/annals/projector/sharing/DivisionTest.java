package dev.annals.projector.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.GivenEvents;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.sharing.Division.Circumstances;
import dev.annals.projector.sharing.Division.Self;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class DivisionTest {
    private static final Circumstances NOTHING_ELSE = new Circumstances(Set.of(), Set.of(), false);

    private final Division division = new Division(partitions(16));

    private static Set<ProjectionPartition> partitions(int count) {
        return Arrays.stream(Projection.values())
                .flatMap(projection ->
                        IntStream.range(0, count).mapToObj(number -> GivenEvents.partition(projection, number)))
                .collect(Collectors.toSet());
    }

    private static Self self(String pod) {
        return new Self(pod, pod + "-1");
    }

    private static Member member(String pod) {
        return new Member(pod + "-1", 3, false);
    }

    /// A roster in which pods have the graph's partitions from 0 on, so many each, and nobody any view's.
    private static Roster having(Map<String, Integer> graphs) {
        Map<String, Member> members = new HashMap<>();
        Map<ProjectionPartition, String> leases = new HashMap<>();
        graphs.keySet().stream().sorted().forEach(pod -> {
            members.put(pod, member(pod));
            for (int lease = 0; lease < graphs.getOrDefault(pod, 0); lease++) {
                leases.put(GivenEvents.partition(Projection.GRAPH, leases.size()), pod);
            }
        });
        return new Roster(members, leases);
    }

    private static long graphs(Roster roster, String pod) {
        return roster.leasesOf(pod).stream()
                .filter(partition -> partition.projection() == Projection.GRAPH)
                .count();
    }

    private List<ProjectionPartition> surplusGraphs(Roster roster, String pod) {
        return division.surplus(roster, pod).stream()
                .filter(partition -> partition.projection() == Projection.GRAPH)
                .toList();
    }

    @Test
    void the_first_pod_takes_everything_at_once() {
        Roster roster = division.next(Roster.EMPTY, self("a"), NOTHING_ELSE);

        assertThat(roster.leasesOf("a")).hasSize(32);
        assertThat(roster.members()).containsOnlyKeys("a");
    }

    @Test
    void a_pod_that_comes_back_under_its_name_has_its_partitions_at_once() {
        Roster before = division.next(Roster.EMPTY, self("a"), NOTHING_ELSE);
        Roster after = division.next(before, new Self("a", "a-2"), NOTHING_ELSE);

        assertThat(after.leasesOf("a")).hasSize(32);
        assertThat(after.knows("a", "a-2")).isTrue();
        assertThat(after.knows("a", "a-1")).isFalse();
    }

    @Test
    void a_second_pod_takes_nothing_that_the_first_still_has() {
        Roster alone = division.next(Roster.EMPTY, self("a"), NOTHING_ELSE);
        Roster joined = division.next(alone, self("b"), NOTHING_ELSE);

        assertThat(joined.leasesOf("b")).isEmpty();
        assertThat(surplusGraphs(joined, "a")).hasSize(8).allMatch(partition -> partition.partition() >= 8);
    }

    @Test
    void what_is_given_back_is_free_and_the_other_takes_it() {
        Roster joined = division.next(division.next(Roster.EMPTY, self("a"), NOTHING_ELSE), self("b"), NOTHING_ELSE);
        Roster given =
                division.next(joined, self("a"), new Circumstances(Set.of(), division.surplus(joined, "a"), false));
        Roster even = division.next(given, self("b"), NOTHING_ELSE);

        assertThat(given.leases()).hasSize(16);
        assertThat(graphs(even, "a")).isEqualTo(8);
        assertThat(graphs(even, "b")).isEqualTo(8);
        assertThat(division.surplus(even, "a")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"6, 5, 5", "5, 6, 5", "5, 5, 6"})
    void an_even_division_stays_as_it_is_whoever_has_the_one_more(int a, int b, int c) {
        Roster even = having(Map.of("a", a, "b", b, "c", c));

        for (String pod : List.of("a", "b", "c")) {
            assertThat(surplusGraphs(even, pod)).isEmpty();
            assertThat(graphs(division.next(even, self(pod), NOTHING_ELSE), pod))
                    .isEqualTo(graphs(even, pod));
        }
    }

    @Test
    void only_as_many_pods_have_one_more_as_must() {
        Roster uneven = having(Map.of("a", 6, "b", 6, "c", 4));

        assertThat(surplusGraphs(uneven, "a")).isEmpty();
        assertThat(surplusGraphs(uneven, "b")).hasSize(1);
    }

    @Test
    void a_pod_that_is_gone_leaves_its_partitions_to_the_others() {
        Roster before = having(Map.of("a", 8, "b", 8));
        Roster after = division.next(before, self("a"), new Circumstances(Set.of("b"), Set.of(), false));

        assertThat(after.members()).containsOnlyKeys("a");
        assertThat(graphs(after, "a")).isEqualTo(16);
    }

    @Test
    void a_pod_that_is_leaving_gives_back_what_it_no_longer_works_on_and_goes_with_the_last() {
        Roster before = having(Map.of("a", 2, "b", 14));
        ProjectionPartition first = GivenEvents.partition(Projection.GRAPH, 0);
        ProjectionPartition second = GivenEvents.partition(Projection.GRAPH, 1);
        Roster half = division.next(before, self("a"), new Circumstances(Set.of(), Set.of(first), true));
        Roster gone = division.next(half, self("a"), new Circumstances(Set.of(), Set.of(second), true));

        assertThat(half.leasesOf("a")).containsExactly(second);
        assertThat(half.members().get("a")).isEqualTo(new Member("a-1", 3, true));
        assertThat(gone.members()).containsOnlyKeys("b");
        assertThat(gone.leasesOf("a")).isEmpty();
    }

    @Test
    void while_one_leaves_the_others_already_take_its_share() {
        Roster leaving =
                division.next(having(Map.of("a", 8, "b", 8)), self("a"), new Circumstances(Set.of(), Set.of(), true));

        assertThat(division.share(leaving, GivenEvents.whole(Projection.GRAPH), "b"))
                .isEqualTo(16);
        assertThat(division.share(leaving, GivenEvents.whole(Projection.GRAPH), "a"))
                .isZero();
    }

    @Test
    void a_further_generation_is_divided_for_itself() {
        Roster even = division.next(having(Map.of("a", 8, "b", 8)), self("a"), NOTHING_ELSE);
        Set<ProjectionPartition> more = new HashSet<>(division.everything());
        IntStream.range(0, 16)
                .mapToObj(number -> new ProjectionPartition(Projection.GRAPH, new Generation("g2"), number))
                .forEach(more::add);
        Division wider = new Division(more);
        Roster taken = wider.next(even, self("a"), NOTHING_ELSE);

        assertThat(taken.leasesOf("a").stream()
                        .filter(partition -> partition.generation().name().equals("g2")))
                .hasSize(8);
        assertThat(wider.surplus(taken, "a")).isEmpty();
    }

    @Test
    void only_pods_whose_code_builds_a_generation_get_a_part_of_it() {
        Map<Projection, Integer> newer = Map.of(Projection.GRAPH, 2);
        ProjectionGeneration next = new ProjectionGeneration(Projection.GRAPH, new Generation("g2"));
        Set<ProjectionPartition> more = new HashSet<>(division.everything());
        IntStream.range(0, 16)
                .mapToObj(number -> ProjectionPartition.of(next, number))
                .forEach(more::add);
        Division both = new Division(more, Map.of(next, 2));
        Roster roster = both.next(Roster.EMPTY, self("old"), NOTHING_ELSE);
        roster = both.next(roster, new Self("new", "new-1", newer), NOTHING_ELSE);

        assertThat(both.share(roster, GivenEvents.whole(Projection.GRAPH), "old"))
                .isEqualTo(16);
        assertThat(both.share(roster, GivenEvents.whole(Projection.GRAPH), "new"))
                .isZero();
        assertThat(both.share(roster, next, "new")).isEqualTo(16);
        assertThat(both.share(roster, next, "old")).isZero();
        assertThat(both.share(roster, GivenEvents.whole(Projection.VIEWS), "new"))
                .isEqualTo(8);
        assertThat(roster.leasesOf("new"))
                .allMatch(partition -> partition.whole().equals(next));
    }

    @Test
    void what_nobody_follows_any_more_is_given_back() {
        ProjectionPartition old = new ProjectionPartition(Projection.GRAPH, new Generation("g0"), 3);
        Roster before = new Roster(Map.of("a", member("a"), "b", member("b")), Map.of(old, "a"));

        assertThat(division.surplus(before, "a")).contains(old);
        assertThat(division.surplus(before, "b")).doesNotContain(old);
        assertThat(division.next(before, self("a"), new Circumstances(Set.of(), Set.of(old), false))
                        .leases())
                .doesNotContainKey(old);
        assertThat(division.next(before, self("b"), NOTHING_ELSE).leases()).containsEntry(old, "a");
    }

    @Test
    void more_pods_than_partitions_leave_some_without() {
        Division small = new Division(partitions(2));
        Roster roster = Roster.EMPTY;
        for (String pod : List.of("a", "b", "c")) {
            roster = small.next(roster, self(pod), NOTHING_ELSE);
        }
        roster = small.next(roster, self("a"), new Circumstances(Set.of(), small.surplus(roster, "a"), false));
        for (String pod : List.of("a", "b", "c")) {
            roster = small.next(roster, self(pod), NOTHING_ELSE);
        }

        assertThat(roster.leases()).hasSize(4);
        assertThat(graphs(roster, "a") + graphs(roster, "b") + graphs(roster, "c"))
                .isEqualTo(2);
        assertThat(graphs(roster, "a")).isEqualTo(1);
    }
}
