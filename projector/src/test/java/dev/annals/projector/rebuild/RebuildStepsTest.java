package dev.annals.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.generation.Build;
import dev.annals.generation.Difference;
import dev.annals.generation.Generations;
import dev.annals.generation.PartitionProof;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import dev.annals.generation.RebuildWishes;
import dev.annals.projector.rebuild.Verdict.Denied;
import dev.annals.projector.rebuild.Verdict.Granted;
import dev.annals.projector.rebuild.Verdict.Reason;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class RebuildStepsTest {
    private static final Generation G1 = new Generation("g1");
    private static final Generation G2 = new Generation("g2");
    private static final Difference DIFFERENCE =
            new Difference(1, new Difference.LastEvent("story", "an-id", 3, 17), "title", "A story", "");

    private final GivenFacts facts = new GivenFacts(2);
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private Generations generations = Generations.before(G1, 1);

    private void start(RebuildWishes wishes) {
        generations =
                granted(RebuildRules.start(generations, new RebuildRules.Order(Projection.GRAPH, 1, "", wishes), now));
    }

    private static Generations granted(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Granted.class);
        return ((Granted) verdict).generations();
    }

    private static Reason denied(Verdict verdict) {
        assertThat(verdict).isInstanceOf(Denied.class);
        return ((Denied) verdict).reason();
    }

    private Rebuild rebuild() {
        return generations.latest().orElseThrow();
    }

    private void advance() {
        Generations before;
        do {
            before = generations;
            generations = RebuildSteps.advance(generations, facts, now);
        } while (!generations.equals(before));
    }

    private void pass(Duration time) {
        now = now.plus(time);
        advance();
    }

    private void prove() {
        for (int partition = 0; partition < 2; partition++) {
            PartitionProof proof = new PartitionProof(partition, 9, 1, 3, "d" + partition);
            generations = RebuildSteps.proven(generations, rebuild().id(), proof);
        }
    }

    private void verified(RebuildWishes wishes) {
        start(wishes);
        advance();
        facts.applied = 10;
        advance();
        prove();
        advance();
    }

    private static RebuildWishes atOnce(Duration keepOld) {
        return new RebuildWishes(true, 0, 100, keepOld, "");
    }

    private String roles() {
        return generations.builds().stream()
                .map(build -> build.generation().name() + "=" + build.role())
                .collect(Collectors.joining(" "));
    }

    @Test
    void a_rebuild_replays_what_the_log_held_when_it_began() {
        facts.head = 10;
        start(RebuildWishes.USUAL);
        advance();

        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.REPLAYING);
        assertThat(rebuild().progress().target()).isEqualTo(10);
        assertThat(generations.followed()).extracting(Build::generation).containsExactly(G1, G2);
    }

    @Test
    void then_it_catches_up_and_is_verified_partition_by_partition() {
        facts.head = 10;
        start(RebuildWishes.USUAL);
        advance();
        facts.applied = 9;
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.REPLAYING);

        facts.applied = 10;
        facts.caughtUp = false;
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.CATCHING_UP);

        facts.caughtUp = true;
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.VERIFYING);

        prove();
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.AWAITING_APPROVAL);
        assertThat(roles()).isEqualTo("g1=LIVE g2=BUILDING");
    }

    @Test
    void it_goes_live_when_it_is_approved_and_no_further_behind_than_the_live_one() {
        facts.level = false;
        verified(RebuildWishes.USUAL);
        generations = granted(RebuildRules.approve(generations, rebuild(), now));
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.CUTTING_OVER);
        assertThat(roles()).isEqualTo("g1=LIVE g2=BUILDING");

        facts.level = true;
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.COMPLETE);
        assertThat(roles()).isEqualTo("g1=WARM g2=LIVE");
        assertThat(generations.followed()).hasSize(2);
    }

    @Test
    void without_a_question_if_that_was_asked_for() {
        verified(atOnce(Duration.ofHours(1)));

        assertThat(roles()).isEqualTo("g1=WARM g2=LIVE");
    }

    @Test
    void one_that_is_approved_early_goes_live_as_soon_as_it_is_verified() {
        start(RebuildWishes.USUAL);
        generations = granted(RebuildRules.approve(generations, rebuild(), now));
        advance();
        facts.applied = 10;
        advance();
        assertThat(roles()).isEqualTo("g1=LIVE g2=BUILDING");
        prove();
        advance();

        assertThat(roles()).isEqualTo("g1=WARM g2=LIVE");
    }

    @Test
    void the_old_generation_is_kept_for_a_while_and_then_deleted_in_pieces() {
        facts.pieces = 3;
        verified(atOnce(Duration.ofHours(1)));
        pass(Duration.ofMinutes(59));
        assertThat(roles()).isEqualTo("g1=WARM g2=LIVE");

        pass(Duration.ofMinutes(2));
        assertThat(roles()).isEqualTo("g1=DISCARDED g2=LIVE");
        assertThat(facts.erased).isEmpty();

        facts.left = false;
        pass(RebuildSteps.GRACE);
        assertThat(facts.erased).isEmpty();

        facts.left = true;
        advance();
        advance();
        assertThat(roles()).isEqualTo("g1=DISCARDED g2=LIVE");
        advance();
        assertThat(roles()).isEqualTo("g2=LIVE");
        assertThat(facts.erased).containsOnly(G1);
    }

    @Test
    void a_roll_back_is_one_step_and_so_is_going_live_again() {
        verified(atOnce(Duration.ofHours(1)));
        generations = granted(RebuildRules.rollBack(generations, rebuild(), now));
        assertThat(roles()).isEqualTo("g1=LIVE g2=BUILDING");
        assertThat(generations.followed()).hasSize(2);
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.AWAITING_APPROVAL);
        assertThat(granted(RebuildRules.rollBack(generations, rebuild(), now))).isEqualTo(generations);

        generations = granted(RebuildRules.approve(generations, rebuild(), now));
        advance();
        assertThat(roles()).isEqualTo("g1=WARM g2=LIVE");
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.COMPLETE);
    }

    @Test
    void what_is_no_longer_kept_cannot_be_rolled_back_to() {
        verified(atOnce(Duration.ZERO));
        pass(RebuildSteps.GRACE);

        assertThat(roles()).isEqualTo("g2=LIVE");
        assertThat(denied(RebuildRules.rollBack(generations, rebuild(), now))).isEqualTo(Reason.GENERATION_GONE);
    }

    @Test
    void a_difference_ends_it_and_leaves_it_to_be_looked_at() {
        start(atOnce(Duration.ZERO));
        advance();
        facts.applied = 10;
        advance();
        generations = RebuildSteps.differs(generations, rebuild().id(), DIFFERENCE, now);
        prove();
        pass(Duration.ofDays(9));

        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.FAILED);
        assertThat(rebuild().progress().difference()).contains(DIFFERENCE);
        assertThat(roles()).isEqualTo("g1=LIVE g2=HELD");
        assertThat(generations.followed()).hasSize(1);
        assertThat(denied(RebuildRules.approve(generations, rebuild(), now))).isEqualTo(Reason.REBUILD_OVER);

        generations = granted(RebuildRules.cancel(generations, rebuild(), now));
        pass(RebuildSteps.GRACE);
        assertThat(roles()).isEqualTo("g1=LIVE");
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.FAILED);
    }

    @Test
    void another_one_begins_after_a_failed_one_and_clears_it_away() {
        start(RebuildWishes.USUAL);
        advance();
        generations = RebuildSteps.obstructed(generations, rebuild().id(), "it cannot go on", now);
        start(RebuildWishes.USUAL);
        pass(RebuildSteps.GRACE);

        assertThat(roles()).isEqualTo("g1=LIVE g3=BUILDING");
        assertThat(rebuild().id()).isEqualTo("graph-2");
    }

    @Test
    void a_newer_revision_of_the_code_is_built_once_and_goes_live_by_itself() {
        assertThat(RebuildRules.renewed(generations, Projection.GRAPH, 1, now)).isEqualTo(generations);

        generations = RebuildRules.renewed(generations, Projection.GRAPH, 2, now);
        assertThat(rebuild().wishes().autoApprove()).isTrue();
        assertThat(generations.build(G2))
                .hasValueSatisfying(build -> assertThat(build.revision()).isEqualTo(2));
        assertThat(RebuildRules.renewed(generations, Projection.GRAPH, 2, now)).isEqualTo(generations);

        generations = granted(RebuildRules.cancel(generations, rebuild(), now));
        assertThat(RebuildRules.renewed(generations, Projection.GRAPH, 2, now)).isEqualTo(generations);
        assertThat(RebuildRules.renewed(generations, Projection.GRAPH, 3, now)).isNotEqualTo(generations);
    }

    @Test
    void only_one_is_under_way_at_a_time() {
        start(RebuildWishes.USUAL);
        RebuildRules.Order another = new RebuildRules.Order(Projection.GRAPH, 1, "", RebuildWishes.USUAL);

        assertThat(denied(RebuildRules.start(generations, another, now))).isEqualTo(Reason.REBUILD_UNDER_WAY);
    }

    @Test
    void the_same_request_again_begins_nothing() {
        RebuildRules.Order order = new RebuildRules.Order(Projection.GRAPH, 1, "request", RebuildWishes.USUAL);
        generations = granted(RebuildRules.start(generations, order, now));

        assertThat(granted(RebuildRules.start(generations, order, now))).isEqualTo(generations);
    }

    @Test
    void a_paused_one_stays_where_it_is_and_is_not_followed() {
        start(RebuildWishes.USUAL);
        advance();
        generations = granted(RebuildRules.pause(generations, rebuild(), true));
        facts.applied = 10;
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.REPLAYING);
        assertThat(generations.followed()).hasSize(1);

        generations = granted(RebuildRules.pause(generations, rebuild(), false));
        advance();
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.VERIFYING);
    }

    @Test
    void one_that_is_given_up_is_deleted() {
        start(RebuildWishes.USUAL);
        advance();
        generations = granted(RebuildRules.cancel(generations, rebuild(), now));
        pass(RebuildSteps.GRACE);

        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.CANCELLED);
        assertThat(roles()).isEqualTo("g1=LIVE");
        assertThat(granted(RebuildRules.cancel(generations, rebuild(), now))).isEqualTo(generations);
    }

    @Test
    void one_that_is_live_can_only_be_rolled_back() {
        verified(atOnce(Duration.ofHours(1)));

        assertThat(denied(RebuildRules.cancel(generations, rebuild(), now))).isEqualTo(Reason.REBUILD_LIVE);
        assertThat(denied(RebuildRules.pause(generations, rebuild(), true))).isEqualTo(Reason.REBUILD_OVER);
        assertThat(granted(RebuildRules.approve(generations, rebuild(), now))).isEqualTo(generations);
    }

    @Test
    void a_name_that_somebody_used_before_is_left_to_them() {
        facts.used.add(G2);
        start(RebuildWishes.USUAL);
        advance();

        assertThat(rebuild().to()).isEqualTo(new Generation("g3"));
        assertThat(rebuild().phase()).isEqualTo(RebuildPhase.REPLAYING);
    }

    @Test
    void a_proof_counts_once_and_only_while_it_is_asked_for() {
        start(RebuildWishes.USUAL);
        PartitionProof proof = new PartitionProof(0, 9, 1, 3, "d");
        assertThat(RebuildSteps.proven(generations, rebuild().id(), proof)).isEqualTo(generations);

        advance();
        facts.applied = 10;
        advance();
        Generations once = RebuildSteps.proven(generations, rebuild().id(), proof);
        assertThat(RebuildSteps.proven(once, rebuild().id(), proof)).isEqualTo(once);
        assertThat(RebuildSteps.proven(once, "graph-7", proof)).isEqualTo(once);
    }
}
