package dev.annals.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.ByteString;
import dev.annals.client.AnnalsClient;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCreated;
import dev.annals.record.v1.RecordResponse;
import dev.annals.system.SpanCollector.Received;
import java.util.HexFormat;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A trace")
class TraceIT {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String CALLER = "00f067aa0ba902b7";
    private static final String CALL = "annals.record.v1.RecordService/Record";
    private static final String GRAPH = "project graph";
    private static final String VIEWS = "project views";

    @Test
    void goes_from_the_call_through_the_event_to_both_read_models() {
        try (SpanCollector collector = new SpanCollector();
                RunningAnnals annals = RunningAnnals.start(
                        settings -> settings.with("OTEL_EXPORTER_OTLP_ENDPOINT", collector.endpoint())
                                .with("OTEL_EXPORTER_OTLP_PROTOCOL", "http/protobuf")
                                .with("OTEL_BSP_SCHEDULE_DELAY", "100"));
                AnnalsClient client = AnnalsClient.connect(
                        annals.configuration().withTraceparent(() -> "00-%s-%s-01".formatted(TRACE, CALLER)))) {
            RecordResponse recorded = client.record(ContextEvent.newBuilder()
                    .setAggregateId("task-7")
                    .setTaskCreated(TaskCreated.newBuilder().setDescription("mend the roof"))
                    .build());

            Eventually.await(
                    "a span of the call and of each projection",
                    () -> Stream.of(CALL, GRAPH, VIEWS)
                            .allMatch(name -> span(collector, name).isPresent()));

            Received call = span(collector, CALL).orElseThrow();
            Received graph = span(collector, GRAPH).orElseThrow();
            Received views = span(collector, VIEWS).orElseThrow();
            assertThat(call.service()).isEqualTo("annals-command");
            assertThat(parent(call)).isEqualTo(CALLER);
            assertThat(parent(graph)).isEqualTo(id(call));
            assertThat(parent(views)).isEqualTo(id(call));
            assertThat(views.service()).isEqualTo("annals-projector");
            assertThat(annals.log().history("task-7", 1, 1).getFirst().event().getTraceparent())
                    .isEqualTo("00-%s-%s-01".formatted(TRACE, id(call)));
            assertThat(graph.span().getAttributesList())
                    .anyMatch(attribute -> attribute.getKey().equals("annals.position")
                            && attribute.getValue().getIntValue()
                                    == recorded.getEvents(0).getPosition());
        }
    }

    /// The span of the trace that has this name.
    private static Optional<Received> span(SpanCollector collector, String name) {
        return collector.received().stream()
                .filter(received -> received.span().getName().equals(name))
                .filter(received -> hex(received.span().getTraceId()).equals(TRACE))
                .findFirst();
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    private static String id(Received received) {
        return hex(received.span().getSpanId());
    }

    private static String parent(Received received) {
        return hex(received.span().getParentSpanId());
    }
}
