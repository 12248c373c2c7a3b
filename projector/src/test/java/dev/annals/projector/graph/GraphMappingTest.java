package dev.annals.projector.graph;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.AggregateType;
import dev.annals.domain.fixture.ExampleEvents;
import dev.annals.domain.fixture.Histories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.readmodel.NodeLabel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What holds for every kind of event.
final class GraphMappingTest {

    static Stream<ContextEvent> everyEvent() {
        return ExampleEvents.histories().stream().flatMap(List::stream);
    }

    @Test
    void there_is_an_example_of_every_event() {
        Set<PayloadCase> seen = everyEvent().map(ContextEvent::getPayloadCase).collect(Collectors.toSet());

        assertThat(PayloadCase.values())
                .filteredOn(payload -> payload != PayloadCase.PAYLOAD_NOT_SET)
                .allMatch(seen::contains);
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void every_event_first_touches_the_node_of_its_aggregate(ContextEvent event) {
        GraphChange first = GraphMapping.changes(event).getFirst();

        assertThat(first).isInstanceOfSatisfying(GraphChange.UpsertNode.class, upsert -> {
            assertThat(upsert.node().id()).isEqualTo(event.getAggregateId());
            assertThat(upsert.node().label().label().toLowerCase(Locale.ROOT))
                    .isEqualTo(event.getAggregateType().replace("_", ""));
            assertThat(upsert.properties()).containsKey("updated_time");
        });
    }

    @ParameterizedTest
    @MethodSource("everyEvent")
    void properties_are_what_a_database_takes(ContextEvent event) {
        assertThat(GraphMapping.changes(event))
                .flatExtracting(GraphMappingTest::values)
                .allMatch(GraphMappingTest::isPlain);
    }

    private static List<Object> values(GraphChange change) {
        return switch (change) {
            case GraphChange.UpsertNode upsert ->
                List.copyOf(upsert.properties().values());
            case GraphChange.Link link -> List.copyOf(link.properties().values());
            case GraphChange.Unlink unlink -> List.of();
        };
    }

    private static boolean isPlain(Object value) {
        return value instanceof String
                || value instanceof Long
                || value instanceof Double
                || value instanceof Boolean
                || (value instanceof List<?> texts && texts.stream().allMatch(String.class::isInstance));
    }

    @Test
    void an_event_of_a_later_version_only_touches_its_aggregate() {
        ContextEvent unknown = Histories.event("later", 1, ContextEvent.getDefaultInstance());

        assertThat(GraphMapping.changes(unknown))
                .containsExactly(new GraphChange.UpsertNode(
                        NodeRef.aggregate(NodeLabel.ENTITY, "later"),
                        Map.of(
                                "created_time",
                                "2026-01-01T00:00:01.000001Z",
                                "updated_time",
                                "2026-01-01T00:00:01.000001Z")));
    }

    @Test
    void labels_of_aggregates_are_there_for_every_type() {
        assertThat(Arrays.stream(AggregateType.values())
                        .map(type -> type.typeName().replace("_", "")))
                .allMatch(name -> Arrays.stream(NodeLabel.values())
                        .anyMatch(label -> label.label().equalsIgnoreCase(name)));
    }
}
