package dev.annals.projector.graph;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.SpecificationCreated;
import dev.annals.event.v1.SpecificationUpdated;
import dev.annals.event.v1.WorkflowStep;
import dev.annals.readmodel.NodeLabel;
import java.util.List;

/// A specification: one node, to which its executions are linked.
final class SpecificationGraph {
    private SpecificationGraph() {}

    static Changes changes(ContextEvent event) {
        return switch (event.getPayloadCase()) {
            case SPECIFICATION_CREATED -> created(event);
            case SPECIFICATION_UPDATED -> updated(event);
            default -> throw Changes.misplaced(event);
        };
    }

    private static Changes created(ContextEvent event) {
        SpecificationCreated created = event.getSpecificationCreated();
        Properties properties = Properties.none()
                .text("name", created.getName())
                .text("description", created.getDescription())
                .text("spec_version", created.getSpecVersion())
                .text("inputs", created.hasInputs() ? StructText.of(created.getInputs()) : "")
                .text("outputs", created.hasOutputs() ? StructText.of(created.getOutputs()) : "")
                .texts("steps", ids(created.getWorkflowStepsList()));
        return Changes.of(event, NodeLabel.SPECIFICATION, properties);
    }

    private static Changes updated(ContextEvent event) {
        SpecificationUpdated updated = event.getSpecificationUpdated();
        Properties properties = Properties.none()
                .replaceIf(updated.hasName(), "name", updated.getName())
                .replaceIf(updated.hasDescription(), "description", updated.getDescription())
                .replaceIf(updated.hasSpecVersion(), "spec_version", updated.getSpecVersion())
                .replaceIf(updated.hasInputs(), "inputs", StructText.of(updated.getInputs()))
                .replaceIf(updated.hasOutputs(), "outputs", StructText.of(updated.getOutputs()))
                .texts("steps", ids(updated.getWorkflowStepsList()))
                .replace("change_summary", updated.getChangeSummary());
        return Changes.of(event, NodeLabel.SPECIFICATION, properties);
    }

    private static List<String> ids(List<WorkflowStep> steps) {
        return steps.stream().map(WorkflowStep::getStepId).toList();
    }
}
