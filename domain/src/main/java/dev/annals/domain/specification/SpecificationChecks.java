package dev.annals.domain.specification;

import dev.annals.domain.Shape;
import dev.annals.domain.Violation;
import dev.annals.domain.workflow.WorkflowSteps;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.SpecificationCreated;
import dev.annals.event.v1.SpecificationUpdated;
import java.util.List;

/// What is malformed in an event of a specification.
final class SpecificationChecks {
    private SpecificationChecks() {}

    static List<Violation> violations(ContextEvent proposed) {
        Shape shape = Shape.of(proposed);
        switch (proposed.getPayloadCase()) {
            case SPECIFICATION_CREATED -> created(shape, proposed.getSpecificationCreated());
            case SPECIFICATION_UPDATED -> updated(shape, proposed.getSpecificationUpdated());
            default -> {}
        }
        return shape.violations();
    }

    private static void created(Shape shape, SpecificationCreated created) {
        shape.text("name", created.getName())
                .optionalName("spec_version", created.getSpecVersion())
                .data("inputs", created.getInputs())
                .data("outputs", created.getOutputs());
        WorkflowSteps.check(shape, "workflow_steps", created.getWorkflowStepsList());
    }

    private static void updated(Shape shape, SpecificationUpdated updated) {
        shape.rule(changes(updated), "must change something")
                .rule(!updated.hasName() || !updated.getName().isBlank(), "name", "must not be blank")
                .optionalName("spec_version", updated.getSpecVersion())
                .data("inputs", updated.getInputs())
                .data("outputs", updated.getOutputs());
        WorkflowSteps.check(shape, "workflow_steps", updated.getWorkflowStepsList());
    }

    private static boolean changes(SpecificationUpdated updated) {
        return !updated.toBuilder().clearChangeSummary().build().equals(SpecificationUpdated.getDefaultInstance());
    }
}
