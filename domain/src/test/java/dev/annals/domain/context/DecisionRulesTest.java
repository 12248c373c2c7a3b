package dev.annals.domain.context;

import static dev.annals.domain.fixture.ContextExamples.contextCreated;
import static dev.annals.domain.fixture.ContextExamples.decisionAdded;
import static dev.annals.domain.fixture.ContextExamples.decisionRevised;
import static dev.annals.domain.fixture.ContextExamples.decisionStatusChanged;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.event.v1.DecisionStatus.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionRevised;
import dev.annals.event.v1.DecisionStatus;
import dev.annals.event.v1.DecisionStatusChanged;
import dev.annals.state.v1.Decision;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class DecisionRulesTest {

    @Test
    void a_decision_is_added_once() {
        given(contextCreated()).when(decisionAdded("D1")).then(accepted());
        given(contextCreated(), decisionAdded("D1"))
                .when(decisionAdded("D1"))
                .then(rejected("DECISION_ALREADY_EXISTS", "'D1'"));
    }

    @Test
    void a_decision_may_build_on_one_that_is_not_there() {
        assertThat(decisionAdded("D1").getDecisionAdded().getDependsOnDecisionIdsList())
                .containsExactly("D0");

        given(contextCreated()).when(decisionAdded("D1")).then(accepted());
    }

    @Test
    void a_decision_may_be_put_differently_and_stays_where_it_stands() {
        Decision revised = given(contextCreated(), decisionAdded("D1"), decisionRevised("D1"))
                .state()
                .getContext()
                .getDecisionsOrThrow("D1");
        Decision before = given(contextCreated(), decisionAdded("D1"))
                .state()
                .getContext()
                .getDecisionsOrThrow("D1");

        assertThat(revised.getTitle()).isEqualTo("Use signed tokens");
        assertThat(revised.getRationale()).isEqualTo("sessions would have to be shared");
        assertThat(revised.getSummary()).isEqualTo("signed tokens, an hour each");
        assertThat(revised.getAlternativesConsideredList()).containsExactly("opaque tokens");
        assertThat(revised.getStatus()).isEqualTo(before.getStatus());
        assertThat(revised.getDecidedBy()).isEqualTo(before.getDecidedBy());
        assertThat(revised.getUpdatedVersion()).isEqualTo(3);
    }

    @Test
    void a_revision_is_of_a_decision_that_is_there_and_changes_it() {
        given(contextCreated()).when(decisionRevised("D1")).then(rejected("DECISION_NOT_FOUND", "'D1'"));
        given(contextCreated(), decisionAdded("D1"), decisionRevised("D1"))
                .when(decisionRevised("D1"))
                .then(rejected("DECISION_UNCHANGED", "'D1'"));
    }

    @ParameterizedTest
    @EnumSource(names = {"DECISION_STATUS_REJECTED", "DECISION_STATUS_DEPRECATED"})
    void a_final_decision_is_not_revised(DecisionStatus status) {
        given(contextCreated(), added(status)).when(decisionRevised("D1")).then(rejected("DECISION_FINAL", "'D1'"));
    }

    @Test
    void a_revision_says_something_and_takes_no_title_away() {
        given(contextCreated(), decisionAdded("D1"))
                .when(revised(DecisionRevised.newBuilder()))
                .then(malformed("decision_revised"));
        given(contextCreated(), decisionAdded("D1"))
                .when(revised(DecisionRevised.newBuilder().setTitle("")))
                .then(malformed("decision_revised.title"));
    }

    @Test
    void a_decision_without_a_status_is_proposed() {
        Decision decision = given(contextCreated(), added(DECISION_STATUS_UNSPECIFIED))
                .state()
                .getContext()
                .getDecisionsOrThrow("D1");

        assertThat(decision.getStatus()).isEqualTo(DECISION_STATUS_PROPOSED);
    }

    @ParameterizedTest
    @CsvSource({
        "PROPOSED, APPROVED",
        "PROPOSED, REJECTED",
        "APPROVED, IMPLEMENTED",
        "APPROVED, DEPRECATED",
        "IMPLEMENTED, DEPRECATED"
    })
    void a_decision_moves_along_its_path(String from, String to) {
        given(contextCreated(), added(status(from)))
                .when(decisionStatusChanged("D1", status(from), status(to)))
                .then(accepted());
    }

    @ParameterizedTest
    @EnumSource(value = DecisionStatus.class, names = "UNRECOGNIZED", mode = EnumSource.Mode.EXCLUDE)
    void a_decision_makes_no_other_move(DecisionStatus from) {
        DecisionStatus stands = from == DECISION_STATUS_UNSPECIFIED ? DECISION_STATUS_PROPOSED : from;
        Set<DecisionStatus> allowed = switch (stands) {
            case DECISION_STATUS_PROPOSED -> Set.of(DECISION_STATUS_APPROVED, DECISION_STATUS_REJECTED);
            case DECISION_STATUS_APPROVED -> Set.of(DECISION_STATUS_IMPLEMENTED, DECISION_STATUS_DEPRECATED);
            case DECISION_STATUS_IMPLEMENTED -> Set.of(DECISION_STATUS_DEPRECATED);
            default -> Set.of();
        };
        for (DecisionStatus to : DecisionStatus.values()) {
            if (to != DECISION_STATUS_UNSPECIFIED && to != DecisionStatus.UNRECOGNIZED && !allowed.contains(to)) {
                given(contextCreated(), added(from))
                        .when(decisionStatusChanged("D1", DECISION_STATUS_UNSPECIFIED, to))
                        .then(rejected("DECISION_STATUS_MOVE_NOT_ALLOWED", "'D1'", stands.name(), to.name()));
            }
        }
    }

    @Test
    void a_move_from_another_status_is_refused() {
        given(contextCreated(), added(DECISION_STATUS_APPROVED))
                .when(decisionStatusChanged("D1", DECISION_STATUS_PROPOSED, DECISION_STATUS_DEPRECATED))
                .then(rejected("DECISION_STATUS_MISMATCH", "DECISION_STATUS_APPROVED", "DECISION_STATUS_PROPOSED"));
    }

    @Test
    void a_decision_that_does_not_exist_cannot_move() {
        given(contextCreated())
                .when(decisionStatusChanged("D9", DECISION_STATUS_UNSPECIFIED, DECISION_STATUS_APPROVED))
                .then(rejected("DECISION_NOT_FOUND", "'D9'"));
    }

    @Test
    void a_move_leaves_its_reason_and_its_version() {
        Decision decision = given(
                        contextCreated(),
                        decisionAdded("D1"),
                        decisionStatusChanged("D1", DECISION_STATUS_UNSPECIFIED, DECISION_STATUS_APPROVED))
                .state()
                .getContext()
                .getDecisionsOrThrow("D1");

        assertThat(decision.getStatus()).isEqualTo(DECISION_STATUS_APPROVED);
        assertThat(decision.getStatusReason()).isEqualTo("reviewed by the architect");
        assertThat(decision.getAddedVersion()).isEqualTo(2);
        assertThat(decision.getUpdatedVersion()).isEqualTo(3);
    }

    @Test
    void a_decision_has_an_id_and_a_title() {
        given(contextCreated())
                .when(event(DecisionAdded.newBuilder()))
                .then(malformed("decision_added.decision_id", "decision_added.title"));
    }

    @Test
    void a_decision_neither_replaces_nor_builds_on_itself() {
        given(contextCreated())
                .when(event(DecisionAdded.newBuilder()
                        .setDecisionId("D1")
                        .setTitle("Use signed tokens")
                        .setSupersedesId("D1")
                        .addDependsOnDecisionIds("D1")))
                .then(malformed("decision_added.supersedes_id", "decision_added.depends_on_decision_ids"));
    }

    @Test
    void a_status_of_a_later_version_is_refused() {
        given(contextCreated())
                .when(event(DecisionAdded.newBuilder()
                        .setDecisionId("D1")
                        .setTitle("Use signed tokens")
                        .setStatusValue(99)))
                .then(malformed("decision_added.status"));
        given(contextCreated())
                .when(event(DecisionStatusChanged.newBuilder()
                        .setDecisionId("D1")
                        .setFromValue(99)
                        .setToValue(99)))
                .then(malformed("decision_status_changed.from", "decision_status_changed.to"));
    }

    @Test
    void a_move_says_where_to() {
        given(contextCreated())
                .when(event(DecisionStatusChanged.newBuilder().setDecisionId("D1")))
                .then(malformed("decision_status_changed.to"));
    }

    private static DecisionStatus status(String name) {
        return DecisionStatus.valueOf("DECISION_STATUS_" + name);
    }

    private static ContextEvent added(DecisionStatus status) {
        return event(decisionAdded("D1").getDecisionAdded().toBuilder().setStatus(status));
    }

    private static ContextEvent event(DecisionAdded.Builder payload) {
        return ContextEvent.newBuilder().setDecisionAdded(payload).build();
    }

    private static ContextEvent event(DecisionStatusChanged.Builder payload) {
        return ContextEvent.newBuilder().setDecisionStatusChanged(payload).build();
    }

    private static ContextEvent revised(DecisionRevised.Builder revision) {
        return ContextEvent.newBuilder()
                .setDecisionRevised(revision.setDecisionId("D1"))
                .build();
    }
}
