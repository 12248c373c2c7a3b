package dev.annals.command.grpc;

import static dev.annals.command.grpc.RunningService.detail;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Timestamp;
import com.google.rpc.BadRequest;
import com.google.rpc.ErrorInfo;
import dev.annals.context.v1.AddDecisionRequest;
import dev.annals.context.v1.CommandHeader;
import dev.annals.context.v1.CommandReceipt;
import dev.annals.context.v1.ContextServiceGrpc;
import dev.annals.context.v1.ContextServiceGrpc.ContextServiceBlockingStub;
import dev.annals.context.v1.CreateContextRequest;
import dev.annals.context.v1.CreateSubtaskRequest;
import dev.annals.context.v1.ReachMilestoneRequest;
import dev.annals.context.v1.TransitionPhaseRequest;
import dev.annals.context.v1.UpdateSubtaskRequest;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.MilestoneReached;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.event.v1.SubtaskCreated;
import dev.annals.event.v1.SubtaskUpdated;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import io.grpc.Status;
import io.grpc.StatusRuntimeException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class ContextGrpcServiceTest {
    private final EventLog log = new InMemoryEventLog();
    private final RunningService service = RunningService.on(log);
    private final ContextServiceBlockingStub contexts = ContextServiceGrpc.newBlockingStub(service.channel());

    @AfterEach
    void stop() {
        service.close();
    }

    @Test
    void each_call_records_its_event() {
        contexts.createContext(create("r1"));
        contexts.addDecision(AddDecisionRequest.newBuilder()
                .setHeader(header("r2"))
                .setDecision(DecisionAdded.newBuilder().setDecisionId("d").setTitle("decide"))
                .build());
        contexts.createSubtask(CreateSubtaskRequest.newBuilder()
                .setHeader(header("r3"))
                .setSubtask(SubtaskCreated.newBuilder().setSubtaskId("s").setTitle("do"))
                .build());
        contexts.updateSubtask(UpdateSubtaskRequest.newBuilder()
                .setHeader(header("r4"))
                .setSubtask(SubtaskUpdated.newBuilder().setSubtaskId("s").setStatus("done"))
                .build());
        contexts.reachMilestone(ReachMilestoneRequest.newBuilder()
                .setHeader(header("r5"))
                .setMilestone(MilestoneReached.newBuilder().setMilestoneId("m"))
                .build());
        CommandReceipt last = contexts.transitionPhase(TransitionPhaseRequest.newBuilder()
                        .setHeader(header("r6").toBuilder().setExpectedVersion(5))
                        .setTransition(PhaseTransitioned.newBuilder().setToPhase("BUILD"))
                        .build())
                .getReceipt();

        assertThat(log.history("c", 1, 10))
                .extracting(recorded -> recorded.event().getPayloadCase())
                .containsExactly(
                        ContextEvent.PayloadCase.CONTEXT_CREATED,
                        ContextEvent.PayloadCase.DECISION_ADDED,
                        ContextEvent.PayloadCase.SUBTASK_CREATED,
                        ContextEvent.PayloadCase.SUBTASK_UPDATED,
                        ContextEvent.PayloadCase.MILESTONE_REACHED,
                        ContextEvent.PayloadCase.PHASE_TRANSITIONED);
        assertThat(last.getVersion()).isEqualTo(6);
        assertThat(last.getPosition()).isEqualTo(6);
        assertThat(last.getEventId()).isEqualTo(EventIds.of("c", 6));
        assertThat(last.getConsistencyToken()).isNotEmpty();
    }

    @Test
    void the_header_becomes_the_envelope() {
        CommandHeader header = header("r").toBuilder()
                .setOccurredTime(Timestamp.newBuilder().setSeconds(1_000))
                .setCorrelationId("run")
                .setCausationId("cause")
                .setUserId("user")
                .setServiceName("planner")
                .putMetadata("k", "v")
                .build();
        contexts.createContext(create("r").toBuilder().setHeader(header).build());

        ContextEvent event = log.history("c", 1, 1).getFirst().event();

        assertThat(event.getTimestamp().getSeconds()).isEqualTo(1_000);
        assertThat(event.getCorrelationId()).isEqualTo("run");
        assertThat(event.getCausationId()).isEqualTo("cause");
        assertThat(event.getUserId()).isEqualTo("user");
        assertThat(event.getServiceName()).isEqualTo("planner");
        assertThat(event.getMetadataMap()).containsEntry("k", "v");
        assertThat(event.getRequestId()).isEqualTo("r");
    }

    @Test
    void a_repeated_call_gets_the_first_receipt() {
        CommandReceipt first = contexts.createContext(create("r")).getReceipt();

        assertThat(contexts.createContext(create("r")).getReceipt())
                .isEqualTo(first.toBuilder().setDuplicate(true).build());
    }

    @Test
    void a_malformed_field_is_named_as_the_caller_knows_it() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> contexts.createContext(CreateContextRequest.newBuilder()
                        .setHeader(CommandHeader.newBuilder()
                                .setContextId("c c")
                                .setRequestId("r".repeat(129))
                                .setExpectedVersion(-1)
                                .setUserId("u".repeat(300))
                                .setOccurredTime(Timestamp.newBuilder().setNanos(-1)))
                        .build()));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.INVALID_ARGUMENT);
        assertThat(detail(refused, BadRequest.class).getFieldViolationsList())
                .extracting(BadRequest.FieldViolation::getField)
                .containsExactlyInAnyOrder(
                        "header.request_id",
                        "header.context_id",
                        "header.occurred_time",
                        "header.user_id",
                        "context.title",
                        "header.expected_version");
    }

    @Test
    void a_decision_on_a_context_that_does_not_exist_is_refused() {
        StatusRuntimeException refused = catchThrowableOfType(
                StatusRuntimeException.class,
                () -> contexts.addDecision(AddDecisionRequest.newBuilder()
                        .setHeader(header("r"))
                        .setDecision(
                                DecisionAdded.newBuilder().setDecisionId("d").setTitle("decide"))
                        .build()));

        assertThat(refused.getStatus().getCode()).isEqualTo(Status.Code.FAILED_PRECONDITION);
        assertThat(detail(refused, ErrorInfo.class).getReason()).isEqualTo("CONTEXT_NOT_FOUND");
    }

    private static CreateContextRequest create(String requestId) {
        return CreateContextRequest.newBuilder()
                .setHeader(header(requestId))
                .setContext(ContextCreated.newBuilder().setTitle("a story"))
                .build();
    }

    private static CommandHeader header(String requestId) {
        return CommandHeader.newBuilder()
                .setContextId("c")
                .setRequestId(requestId)
                .build();
    }
}
