package dev.annals.query.grpc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.annals.query.search.EventFilter;
import dev.annals.readmodel.EventIndex;
import dev.annals.server.ApiException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The types in a filter")
class TypeNamesTest {

    @Test
    void may_be_said_by_any_of_their_names() {
        assertThat(eventTypes(List.of(), "context.decision.added", "agent.tool_use", "FeatureCompleted"))
                .containsExactlyInAnyOrder("context.decision.added", "tool.invocation.completed", "feature.completed");
        assertThat(eventTypes(List.of(), "custom.invoice.paid", "unknown"))
                .containsExactlyInAnyOrder("custom.invoice.paid", "unknown");
    }

    @Test
    void may_be_bare_beside_the_types_of_their_aggregates() {
        assertThat(eventTypes(List.of("agent", "spec"), "created"))
                .containsExactlyInAnyOrder("agent.created", "specification.created");
        assertThat(eventTypes(List.of("custom"), "processed")).containsExactly("custom.processed");
        assertThat(aggregateTypes("agent", "spec", "story"))
                .containsExactlyInAnyOrder("agent", "specification", "context");
    }

    @Test
    void are_refused_where_there_are_none_of_that_name() {
        ApiException misspelt = catchThrowableOfType(ApiException.class, () -> eventTypes(List.of(), "task.complete"));
        ApiException bare = catchThrowableOfType(ApiException.class, () -> eventTypes(List.of(), "created"));
        ApiException open = catchThrowableOfType(ApiException.class, () -> eventTypes(List.of(), "custom.two words"));

        assertThat(misspelt.error().reason()).isEqualTo("UNKNOWN_EVENT_TYPE");
        assertThat(misspelt.error().violations().getFirst().description())
                .isEqualTo("is not an event type: task.complete; did you mean task.completed?");
        assertThat(bare.error().violations().getFirst().description()).contains("agent.created", "task.created");
        assertThat(open.error().reason()).isEqualTo("UNKNOWN_EVENT_TYPE");
    }

    private static Set<String> eventTypes(List<String> aggregateTypes, String... names) {
        return values(
                EventIndex.EVENT_TYPE,
                dev.annals.query.v1.EventFilter.newBuilder()
                        .addAllAggregateTypes(aggregateTypes)
                        .addAllEventTypes(List.of(names))
                        .build());
    }

    private static Set<String> aggregateTypes(String... names) {
        return values(
                EventIndex.AGGREGATE_TYPE,
                dev.annals.query.v1.EventFilter.newBuilder()
                        .addAllAggregateTypes(List.of(names))
                        .build());
    }

    private static Set<String> values(EventIndex index, dev.annals.query.v1.EventFilter wire) {
        Violations violations = new Violations();
        EventFilter filter = FilterMapper.filter(wire, violations);
        violations.check();
        return filter.conditions().stream()
                .filter(condition -> condition.index() == index)
                .findFirst()
                .orElseThrow()
                .values();
    }
}
