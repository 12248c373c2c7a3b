package dev.annals.projector.views;

import dev.annals.domain.EventFacets;
import dev.annals.event.v1.ContextEvent;
import dev.annals.readmodel.EventIndex;
import java.util.LinkedHashSet;
import java.util.Set;

/// One thing that an event can be found by.
///
/// @param index the dimension
/// @param value the event's value in it
public record IndexEntry(EventIndex index, String value) {

    /// Everything an event can be found by; blank fields are no values.
    public static Set<IndexEntry> of(ContextEvent event) {
        Set<IndexEntry> entries = new LinkedHashSet<>();
        add(entries, EventIndex.EVENT_TYPE, event.getEventType());
        add(entries, EventIndex.AGGREGATE_TYPE, event.getAggregateType());
        add(entries, EventIndex.CORRELATION, event.getCorrelationId());
        add(entries, EventIndex.CAUSATION, event.getCausationId());
        add(entries, EventIndex.USER, event.getUserId());
        add(entries, EventIndex.SERVICE, event.getServiceName());
        add(entries, EventIndex.WORKFLOW, event.getWorkflowId());
        add(entries, EventIndex.CONVERSATION, event.getConversationId());
        add(entries, EventIndex.EXECUTION, event.getExecutionId());
        EventFacets.agents(event).forEach(agent -> add(entries, EventIndex.AGENT, agent));
        EventFacets.tags(event).forEach(tag -> add(entries, EventIndex.TAG, tag));
        event.getMetadataMap().forEach((name, value) -> add(entries, EventIndex.METADATA, name + "=" + value));
        return entries;
    }

    private static void add(Set<IndexEntry> entries, EventIndex index, String value) {
        if (!value.isEmpty()) {
            entries.add(new IndexEntry(index, value));
        }
    }
}
