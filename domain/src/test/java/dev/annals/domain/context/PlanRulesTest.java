package dev.annals.domain.context;

import static dev.annals.domain.fixture.ContextExamples.contextCreated;
import static dev.annals.domain.fixture.ContextExamples.planApproved;
import static dev.annals.domain.fixture.ContextExamples.planVersioned;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.PlanApproved;
import dev.annals.event.v1.PlanVersioned;
import dev.annals.state.v1.Plan;
import org.junit.jupiter.api.Test;

class PlanRulesTest {

    @Test
    void versions_of_a_plan_rise() {
        given(contextCreated()).when(planVersioned("P1", 3)).then(accepted());
        given(contextCreated(), planVersioned("P1", 3))
                .when(planVersioned("P1", 4))
                .then(accepted());
        given(contextCreated(), planVersioned("P1", 3))
                .when(planVersioned("P1", 3))
                .then(rejected("PLAN_VERSION_NOT_RISING", "'P1'", "3"));
        given(contextCreated(), planVersioned("P1", 3))
                .when(planVersioned("P1", 2))
                .then(rejected("PLAN_VERSION_NOT_RISING"));
    }

    @Test
    void only_a_plan_that_was_written_is_approved() {
        given(contextCreated()).when(planApproved("P1")).then(rejected("PLAN_NOT_FOUND", "'P1'"));
        given(contextCreated(), planVersioned("P1", 1)).when(planApproved("P1")).then(accepted());
    }

    @Test
    void each_version_is_approved_once() {
        given(contextCreated(), planVersioned("P1", 1), planApproved("P1"))
                .when(planApproved("P1"))
                .then(rejected("PLAN_ALREADY_APPROVED", "'P1'", "'agent-architect'"));
        given(contextCreated(), planVersioned("P1", 1), planApproved("P1"), planVersioned("P1", 2))
                .when(planApproved("P1"))
                .then(accepted());
    }

    @Test
    void a_new_version_is_not_approved() {
        Plan plan = given(contextCreated(), planVersioned("P1", 1), planApproved("P1"), planVersioned("P1", 2))
                .state()
                .getContext()
                .getPlansOrThrow("P1");

        assertThat(plan.getPlanVersion()).isEqualTo(2);
        assertThat(plan.getStatus()).isEqualTo("draft");
        assertThat(plan.getApprovedBy()).isEmpty();
    }

    @Test
    void a_version_has_a_number_and_one_of_four_statuses() {
        given(contextCreated())
                .when(ContextEvent.newBuilder()
                        .setPlanVersioned(PlanVersioned.newBuilder().setStatus("fine"))
                        .build())
                .then(malformed("plan_versioned.plan_id", "plan_versioned.plan_version", "plan_versioned.status"));
    }

    @Test
    void an_approval_names_the_plan_and_who_approved() {
        given(contextCreated())
                .when(ContextEvent.newBuilder()
                        .setPlanApproved(PlanApproved.newBuilder())
                        .build())
                .then(malformed("plan_approved.plan_id", "plan_approved.approved_by"));
    }
}
