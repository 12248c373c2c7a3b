package dev.annals.query.search;

import dev.annals.domain.EventFacets;
import dev.annals.event.v1.ContextEvent;
import dev.annals.readmodel.EventIndex;
import java.util.Collection;
import java.util.Collections;
import java.util.Set;

/// What an event must carry: any of the values in one of the dimensions by which events are indexed.
///
/// @param values as the index has them; for metadata `{name}={value}`
public record Condition(EventIndex index, Set<String> values) {
    public Condition {
        values = Set.copyOf(values);
        if (values.isEmpty()) {
            throw new IllegalArgumentException("a condition on " + index + " without a value");
        }
    }

    /// Whether the event carries one of the values.
    public boolean matches(ContextEvent event) {
        return switch (index) {
            case EVENT_TYPE -> values.contains(event.getEventType());
            case AGGREGATE_TYPE -> values.contains(event.getAggregateType());
            case CORRELATION -> values.contains(event.getCorrelationId());
            case CAUSATION -> values.contains(event.getCausationId());
            case AGENT -> anyOf(EventFacets.agents(event));
            case TAG -> anyOf(EventFacets.tags(event));
            case USER -> values.contains(event.getUserId());
            case SERVICE -> values.contains(event.getServiceName());
            case WORKFLOW -> values.contains(event.getWorkflowId());
            case CONVERSATION -> values.contains(event.getConversationId());
            case EXECUTION -> values.contains(event.getExecutionId());
            case METADATA ->
                event.getMetadataMap().entrySet().stream()
                        .anyMatch(entry -> values.contains(metadata(entry.getKey(), entry.getValue())));
        };
    }

    /// The index value of a metadata entry.
    public static String metadata(String name, String value) {
        return name + "=" + value;
    }

    private boolean anyOf(Collection<String> carried) {
        return !Collections.disjoint(values, carried);
    }
}
