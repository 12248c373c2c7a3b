package dev.annals.projector.graph;

import dev.annals.domain.AggregateType;
import dev.annals.domain.EventType;
import dev.annals.event.v1.ContextEvent;
import dev.annals.readmodel.NodeLabel;
import java.util.List;

/// What an event changes in the graph, as a pure function. An event that this version does not know only touches its
/// aggregate's node.
public final class GraphMapping {
    private GraphMapping() {}

    /// The changes, in order; the first is the aggregate's own node.
    public static List<GraphChange> changes(ContextEvent event) {
        return EventType.of(event)
                .map(type -> changes(type.aggregateType(), event))
                .orElseGet(() -> Changes.of(event, NodeLabel.ENTITY, Properties.none()))
                .list();
    }

    private static Changes changes(AggregateType type, ContextEvent event) {
        return switch (type) {
            case CONTEXT -> ContextGraph.changes(event);
            case AGENT -> AgentGraph.changes(event);
            case TOOL_INVOCATION -> ToolInvocationGraph.changes(event);
            case CONVERSATION -> ConversationGraph.changes(event);
            case TASK -> TaskGraph.changes(event);
            case NOTE -> NoteGraph.changes(event);
            case CUSTOM -> CustomGraph.changes(event);
            case WORKFLOW -> WorkflowGraph.changes(event);
            case FEATURE -> FeatureGraph.changes(event);
            case ROLLOUT -> RolloutGraph.changes(event);
            case SPECIFICATION -> SpecificationGraph.changes(event);
            case EXECUTION -> ExecutionGraph.changes(event);
            case EXTERNAL_EVENT -> ExternalEventGraph.changes(event);
        };
    }
}
