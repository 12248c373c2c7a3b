package dev.annals.domain.task;

import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.domain.fixture.TaskExamples.*;
import static dev.annals.state.v1.TaskStatus.TASK_STATUS_RUNNING;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.event.v1.TaskCreated;
import dev.annals.event.v1.TaskFailed;
import dev.annals.event.v1.TaskReceived;
import dev.annals.state.v1.Task;
import org.junit.jupiter.api.Test;

class TaskDeciderTest {

    @Test
    void begins_by_being_created_or_received() {
        given().when(taskCreated()).then(accepted());
        given().when(taskReceived()).then(accepted());
    }

    @Test
    void nothing_else_begins_one() {
        given().when(taskStarted()).then(rejected("TASK_NOT_FOUND", "subject", "task.started"));
        given().when(taskProgressed(10)).then(rejected("TASK_NOT_FOUND"));
        given().when(taskCompleted()).then(rejected("TASK_NOT_FOUND"));
        given().when(taskFailed(true)).then(rejected("TASK_NOT_FOUND"));
        given().when(taskCancelled()).then(rejected("TASK_NOT_FOUND"));
    }

    @Test
    void is_created_once_and_first() {
        given(taskCreated()).when(taskCreated()).then(rejected("TASK_ALREADY_EXISTS"));
        given(taskReceived()).when(taskCreated()).then(rejected("TASK_ALREADY_EXISTS"));
        given(taskCreated(), taskCompleted()).when(taskCreated()).then(rejected("TASK_ALREADY_EXISTS"));
    }

    @Test
    void is_received_once_and_before_work_begins() {
        given(taskCreated()).when(taskReceived()).then(accepted());
        given(taskReceived()).when(taskReceived()).then(rejected("TASK_ALREADY_RECEIVED"));
        given(taskCreated(), taskReceived()).when(taskReceived()).then(rejected("TASK_ALREADY_RECEIVED"));
        given(taskCreated(), taskStarted()).when(taskReceived()).then(rejected("TASK_ALREADY_RECEIVED"));
        given(taskReceived(), taskFailed(true)).when(taskReceived()).then(rejected("TASK_ALREADY_RECEIVED"));
    }

    @Test
    void is_started_once_at_a_time() {
        given(taskCreated()).when(taskStarted()).then(accepted());
        given(taskReceived()).when(taskStarted()).then(accepted());
        given(taskCreated(), taskStarted()).when(taskStarted()).then(rejected("TASK_ALREADY_STARTED"));
    }

    @Test
    void progresses_while_it_is_worked_on() {
        given(taskCreated(), taskStarted()).when(taskProgressed(10)).then(accepted());
        given(taskCreated()).when(taskProgressed(10)).then(rejected("TASK_NOT_STARTED"));
        given(taskReceived()).when(taskProgressed(10)).then(rejected("TASK_NOT_STARTED"));
    }

    @Test
    void a_worker_may_leave_out_that_it_started() {
        given(taskReceived()).when(taskCompleted()).then(accepted());
        given(taskReceived()).when(taskFailed(false)).then(accepted());
    }

    @Test
    void ends_once() {
        given(taskCreated(), taskCompleted()).when(taskCompleted()).then(rejected("TASK_ALREADY_COMPLETED", "subject"));
        given(taskCreated(), taskCompleted()).when(taskFailed(true)).then(rejected("TASK_ALREADY_COMPLETED"));
        given(taskCreated(), taskCompleted()).when(taskCancelled()).then(rejected("TASK_ALREADY_COMPLETED"));
        given(taskCreated(), taskCancelled())
                .when(taskStarted())
                .then(rejected("TASK_ALREADY_CANCELLED", "no longer needed"));
        given(taskCreated(), taskFailed(false))
                .when(taskStarted())
                .then(rejected("TASK_ALREADY_FAILED", "the runner went away"));
    }

    @Test
    void may_start_again_after_a_failure_that_can_be_retried() {
        ContextEvent failed = taskFailed(true);

        given(taskCreated(), taskStarted(), failed).when(taskStarted()).then(accepted());
        given(taskCreated(), taskStarted(), failed).when(taskCancelled()).then(accepted());
        given(taskCreated(), taskStarted(), failed).when(taskCompleted()).then(rejected("TASK_NOT_STARTED"));
        given(taskCreated(), taskStarted(), failed).when(taskProgressed(1)).then(rejected("TASK_NOT_STARTED"));
        given(taskCreated(), taskStarted(), failed).when(taskFailed(true)).then(rejected("TASK_NOT_STARTED"));
    }

    @Test
    void a_new_attempt_begins_afresh() {
        Task task = given(taskCreated(), taskStarted(), taskProgressed(50), taskFailed(true), taskStarted())
                .state()
                .getTask();

        assertThat(task.getStatus()).isEqualTo(TASK_STATUS_RUNNING);
        assertThat(task.getAttempts()).isEqualTo(2);
        assertThat(task.getPercent()).isZero();
        assertThat(task.getError()).isEmpty();
        assertThat(task.getRetryable()).isFalse();
    }

    @Test
    void no_reward_is_not_a_reward_of_zero() {
        TaskCompleted.Builder unrewarded = TaskCompleted.newBuilder().setResult("green");

        assertThat(given(taskCreated(), event(unrewarded)).state().getTask().hasReward())
                .isFalse();
        assertThat(given(taskCreated(), event(unrewarded.setReward(0)))
                        .state()
                        .getTask()
                        .hasReward())
                .isTrue();
    }

    @Test
    void says_what_is_to_be_done() {
        given().when(ContextEvent.newBuilder()
                        .setTaskCreated(TaskCreated.newBuilder())
                        .build())
                .then(malformed("task_created.description"));
    }

    @Test
    void is_received_for_one_of_three_uses() {
        given().when(ContextEvent.newBuilder()
                        .setTaskReceived(TaskReceived.newBuilder().setMode("prod"))
                        .build())
                .then(malformed("task_received.mode"));
    }

    @Test
    void progress_is_a_percentage() {
        given(taskCreated(), taskStarted()).when(taskProgressed(0)).then(accepted());
        given(taskCreated(), taskStarted()).when(taskProgressed(100)).then(accepted());
        given(taskCreated(), taskStarted()).when(taskProgressed(-1)).then(malformed("task_progressed.percent"));
        given(taskCreated(), taskStarted()).when(taskProgressed(100.5)).then(malformed("task_progressed.percent"));
        given(taskCreated(), taskStarted()).when(taskProgressed(Double.NaN)).then(malformed("task_progressed.percent"));
    }

    @Test
    void a_result_has_possible_numbers() {
        given(taskCreated())
                .when(event(TaskCompleted.newBuilder()
                        .setExecutionTime(Duration.newBuilder().setSeconds(-1))
                        .setReward(Double.NaN)))
                .then(malformed("task_completed.execution_time", "task_completed.reward"));
        given(taskCreated())
                .when(event(TaskCompleted.newBuilder().setReward(-1)))
                .then(accepted());
    }

    @Test
    void a_failure_is_said_in_words() {
        given(taskCreated())
                .when(ContextEvent.newBuilder()
                        .setTaskFailed(TaskFailed.newBuilder().setAttempt(-1))
                        .build())
                .then(malformed("task_failed.error", "task_failed.attempt"));
    }

    private static ContextEvent event(TaskCompleted.Builder payload) {
        return ContextEvent.newBuilder().setTaskCompleted(payload).build();
    }
}
