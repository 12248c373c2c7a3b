package dev.annals.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Inquiries;
import dev.annals.query.difference.DifferenceQueries;
import dev.annals.query.fixture.Asking;
import dev.annals.query.fixture.Collected;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.knowledge.KnowledgeQueries;
import dev.annals.query.trace.TraceQueries;
import dev.annals.query.v1.DiffStatesRequest;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.Moment;
import dev.annals.query.v1.Source;
import dev.annals.query.v1.TraceEventRequest;
import dev.annals.query.v1.TraceEventResponse;
import dev.annals.query.validation.ValidationQueries;
import dev.annals.server.ApiError;
import dev.annals.server.ApiException;
import dev.annals.server.FieldViolation;
import io.grpc.stub.StreamObserver;
import java.util.List;
import java.util.function.BiConsumer;
import org.junit.jupiter.api.Test;

class InquiryGrpcServiceTest {
    private final Asking asking = new Asking();
    private final Inquiries inquiries = new Inquiries(
            new DifferenceQueries(asking.fleet.log, asking.timeTravel),
            new TraceQueries(asking.lookup, asking.search),
            new KnowledgeQueries(asking.states),
            asking.states,
            new ValidationQueries(asking.fleet.log));
    private final InquiryGrpcService service = new InquiryGrpcService(() -> inquiries);

    @Test
    void a_difference_is_told_as_json_values_with_its_writers() {
        asking.fleet.record("thing", priced(1, ""));
        RecordedEvent second = asking.fleet.record("thing", priced(2, "ada"));

        DiffStatesResponse difference = answer(
                service::diffStates,
                DiffStatesRequest.newBuilder()
                        .setAggregateId("thing")
                        .setFrom(Moment.newBuilder().setVersion(1))
                        .build());

        assertThat(difference.getFromVersion()).isEqualTo(1);
        assertThat(difference.getToVersion()).isEqualTo(2);
        assertThat(difference.getChangesList()).singleElement().satisfies(change -> {
            assertThat(change.getPath()).isEqualTo("custom.data[\"price\"]");
            assertThat(change.getBefore().getNumberValue()).isEqualTo(1);
            assertThat(change.getAfter().getNumberValue()).isEqualTo(2);
            assertThat(change.getWrittenBy().getEventId())
                    .isEqualTo(second.event().getEventId());
            assertThat(change.getWrittenBy().getPosition()).isEqualTo(second.position());
            assertThat(change.getWrittenBy().getActor()).isEqualTo("ada");
            assertThat(change.getWrittenBy().getRecordedTime())
                    .isEqualTo(RecordedFleet.timestamp(second.recordedTime()));
        });
        assertThat(difference.getStanding().getSource()).isEqualTo(Source.SOURCE_LOG);
    }

    @Test
    void what_came_has_no_value_before() {
        asking.fleet.record("thing", priced(1, ""));

        DiffStatesResponse difference = answer(
                service::diffStates,
                DiffStatesRequest.newBuilder().setAggregateId("thing").build());

        assertThat(difference.getFromVersion()).isZero();
        assertThat(difference.getChangesList()).isNotEmpty().noneMatch(change -> change.hasBefore());
    }

    @Test
    void a_trace_comes_with_its_standing() {
        RecordedEvent first = asking.fleet.record("a");
        RecordedEvent second = asking.fleet.record(
                "b",
                RecordedFleet.custom("done").toBuilder()
                        .setCausationId(first.event().getEventId())
                        .build());
        asking.views.applyAll();

        TraceEventResponse trace = answer(
                service::traceEvent,
                TraceEventRequest.newBuilder()
                        .setEventId(first.event().getEventId())
                        .build());

        assertThat(trace.getEvent().getPosition()).isEqualTo(first.position());
        assertThat(trace.getConsequencesList()).singleElement().satisfies(consequence -> {
            assertThat(consequence.getEvent().getPosition()).isEqualTo(second.position());
            assertThat(consequence.getDepth()).isEqualTo(1);
        });
        assertThat(trace.getStanding().getSource()).isEqualTo(Source.SOURCE_VIEWS);
    }

    @Test
    void everything_malformed_is_told_at_once() {
        assertThat(violated(
                        service::diffStates,
                        DiffStatesRequest.newBuilder()
                                .setAggregateId("no.dots")
                                .setFrom(Moment.newBuilder().setVersion(-1))
                                .setTo(Moment.newBuilder().setPosition(-1))
                                .setMaxChanges(1_001)
                                .build()))
                .containsExactly("aggregate_id", "from.version", "to.position", "max_changes");
        assertThat(violated(
                        service::traceEvent,
                        TraceEventRequest.newBuilder()
                                .setEventId("?")
                                .setMaxCauses(-1)
                                .setMaxDepth(101)
                                .setMaxConsequences(-1)
                                .build()))
                .containsExactly("event_id", "max_causes", "max_depth", "max_consequences");
    }

    private static ContextEvent priced(double price, String agent) {
        Struct data = Struct.newBuilder()
                .putFields("price", Value.newBuilder().setNumberValue(price).build())
                .build();
        return ContextEvent.newBuilder()
                .setSourceNode(agent)
                .setCustomEventRecorded(
                        CustomEventRecorded.newBuilder().setTypeName("priced").setData(data))
                .build();
    }

    private static <Q, A> A answer(BiConsumer<Q, StreamObserver<A>> call, Q request) {
        Collected<A> collected = new Collected<>();
        call.accept(request, collected);
        return collected.only();
    }

    private static <Q, A> List<String> violated(BiConsumer<Q, StreamObserver<A>> call, Q request) {
        ApiError refused = catchThrowableOfType(ApiException.class, () -> answer(call, request))
                .error();
        return refused.violations().stream().map(FieldViolation::field).toList();
    }
}
