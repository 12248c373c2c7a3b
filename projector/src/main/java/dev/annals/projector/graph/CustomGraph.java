package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.readmodel.NodeLabel;

/// A custom aggregate: one node that shows its latest event.
final class CustomGraph {
    private CustomGraph() {}

    static Changes changes(ContextEvent event) {
        CustomEventRecorded recorded = event.getCustomEventRecorded();
        Properties properties = Properties.none()
                .replace("last_type_name", recorded.getTypeName())
                .replace("last_data", StructText.of(recorded.getData()));
        return Changes.of(event, NodeLabel.CUSTOM, properties);
    }
}
