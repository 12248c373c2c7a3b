package dev.annals.domain.workflow;

import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.domain.fixture.WorkflowExamples.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.WorkflowCompleted;
import dev.annals.event.v1.WorkflowCreated;
import dev.annals.event.v1.WorkflowStep;
import dev.annals.event.v1.WorkflowStepCompleted;
import dev.annals.state.v1.Workflow;
import dev.annals.state.v1.WorkflowStatus;
import org.junit.jupiter.api.Test;

class WorkflowDeciderTest {

    @Test
    void begins_by_being_created_or_started() {
        given().when(workflowCreated()).then(accepted());
        given().when(workflowStarted()).then(accepted());
    }

    @Test
    void nothing_else_begins_one() {
        given().when(workflowPhaseChanged("", "planning")).then(rejected("WORKFLOW_NOT_FOUND", "subject"));
        given().when(workflowPaused()).then(rejected("WORKFLOW_NOT_FOUND"));
        given().when(workflowResumed()).then(rejected("WORKFLOW_NOT_FOUND"));
        given().when(workflowStepCompleted("plan")).then(rejected("WORKFLOW_NOT_FOUND"));
        given().when(workflowCompleted()).then(rejected("WORKFLOW_NOT_FOUND"));
        given().when(workflowFailed()).then(rejected("WORKFLOW_NOT_FOUND"));
    }

    @Test
    void is_created_and_started_once() {
        given(workflowStarted()).when(workflowCreated()).then(rejected("WORKFLOW_ALREADY_EXISTS"));
        given(workflowStarted()).when(workflowStarted()).then(rejected("WORKFLOW_ALREADY_STARTED"));
        given(workflowStarted(), workflowPaused()).when(workflowStarted()).then(rejected("WORKFLOW_ALREADY_STARTED"));
    }

    @Test
    void makes_progress_only_once_it_was_started() {
        given(workflowCreated()).when(workflowPhaseChanged("", "planning")).then(rejected("WORKFLOW_NOT_STARTED"));
        given(workflowCreated()).when(workflowStepCompleted("plan")).then(rejected("WORKFLOW_NOT_STARTED"));
        given(workflowCreated()).when(workflowPaused()).then(rejected("WORKFLOW_NOT_STARTED"));
        given(workflowCreated()).when(workflowResumed()).then(rejected("WORKFLOW_NOT_STARTED"));
    }

    @Test
    void a_producer_may_leave_out_that_it_started() {
        given(workflowCreated()).when(workflowCompleted()).then(accepted());
        given(workflowCreated()).when(workflowFailed()).then(accepted());
    }

    @Test
    void a_paused_one_makes_no_progress_until_it_is_resumed() {
        ContextEvent[] paused = {workflowStarted(), workflowPaused()};

        given(paused).when(workflowPhaseChanged("", "planning")).then(rejected("WORKFLOW_PAUSED", "needs a look"));
        given(paused).when(workflowStepCompleted("plan")).then(rejected("WORKFLOW_PAUSED"));
        given(paused).when(workflowPaused()).then(rejected("WORKFLOW_PAUSED"));
        given(paused).when(workflowCompleted()).then(rejected("WORKFLOW_PAUSED"));
        given(paused).when(workflowCancelled()).then(accepted());
        given(paused).when(workflowFailed()).then(accepted());
        given(workflowStarted()).when(workflowResumed()).then(rejected("WORKFLOW_NOT_PAUSED"));
        given(workflowStarted(), workflowPaused(), workflowResumed())
                .when(workflowStepCompleted("plan"))
                .then(accepted());
    }

    @Test
    void moves_from_the_phase_it_is_in_to_another() {
        ContextEvent[] planning = {workflowStarted(), workflowPhaseChanged("unknown", "planning")};

        given(planning).when(workflowPhaseChanged("planning", "implementing")).then(accepted());
        given(planning).when(workflowPhaseChanged("", "implementing")).then(accepted());
        given(planning).when(workflowPhaseChanged("", "planning")).then(rejected("PHASE_UNCHANGED"));
        given(planning)
                .when(workflowPhaseChanged("verifying", "implementing"))
                .then(rejected("PHASE_MISMATCH", "planning", "verifying"));
    }

    @Test
    void completes_each_step_once() {
        given(workflowStarted(), workflowStepCompleted("plan"))
                .when(workflowStepCompleted("plan"))
                .then(rejected("WORKFLOW_STEP_ALREADY_COMPLETED", "plan"));
        given(workflowStarted(), workflowStepCompleted("plan"))
                .when(workflowStepCompleted("not planned"))
                .then(accepted());
    }

    @Test
    void ends_once() {
        given(workflowStarted(), workflowCompleted())
                .when(workflowFailed())
                .then(rejected("WORKFLOW_ALREADY_COMPLETED"));
        given(workflowStarted(), workflowCancelled())
                .when(workflowStarted())
                .then(rejected("WORKFLOW_ALREADY_CANCELLED"));
        given(workflowStarted(), workflowFailed())
                .when(workflowCompleted())
                .then(rejected("WORKFLOW_ALREADY_FAILED", "budget"));
    }

    @Test
    void remembers_where_it_is_and_where_it_failed() {
        Workflow workflow = given(
                        workflowCreated(),
                        workflowStarted(),
                        workflowPhaseChanged("", "planning"),
                        workflowStepCompleted("plan"),
                        workflowPaused(),
                        ContextEvent.newBuilder()
                                .setWorkflowFailed(workflowFailed().getWorkflowFailed().toBuilder()
                                        .clearPhase())
                                .build())
                .state()
                .getWorkflow();

        assertThat(workflow.getStatus()).isEqualTo(WorkflowStatus.WORKFLOW_STATUS_FAILED);
        assertThat(workflow.getFailedPhase()).isEqualTo("planning");
        assertThat(workflow.getStepsList()).hasSize(2);
        assertThat(workflow.getCompletedStepsMap()).containsOnlyKeys("plan");
        assertThat(workflow.getPauses()).isEqualTo(1);
        assertThat(workflow.getPauseReason()).isEmpty();
        assertThat(workflow.hasEndedTime()).isTrue();
    }

    @Test
    void steps_have_ids_of_their_own_and_wait_for_each_other_only() {
        given().when(created(step("a"), step("a"))).then(malformed("workflow_created.steps[1].step_id"));
        given().when(created(step(""))).then(malformed("workflow_created.steps[0].step_id"));
        given().when(created(step("a", "a"), step("b", "a", "c")))
                .then(malformed(
                        "workflow_created.steps[0].dependencies[0]", "workflow_created.steps[1].dependencies[1]"));
    }

    @Test
    void numbers_are_possible() {
        given(workflowStarted())
                .when(ContextEvent.newBuilder()
                        .setWorkflowStepCompleted(WorkflowStepCompleted.newBuilder()
                                .setStepId("plan")
                                .setIndex(3)
                                .setTotal(2)
                                .setDurationMs(-1))
                        .build())
                .then(malformed("workflow_step_completed.index", "workflow_step_completed.duration_ms"));
        given(workflowStarted())
                .when(ContextEvent.newBuilder()
                        .setWorkflowCompleted(WorkflowCompleted.newBuilder().setTotalCostUsd(Double.NaN))
                        .build())
                .then(malformed("workflow_completed.total_cost_usd"));
    }

    private static WorkflowStep step(String id, String... dependencies) {
        return WorkflowStep.newBuilder()
                .setStepId(id)
                .addAllDependencies(java.util.List.of(dependencies))
                .build();
    }

    private static ContextEvent created(WorkflowStep... steps) {
        return ContextEvent.newBuilder()
                .setWorkflowCreated(WorkflowCreated.newBuilder().setName("w").addAllSteps(java.util.List.of(steps)))
                .build();
    }
}
