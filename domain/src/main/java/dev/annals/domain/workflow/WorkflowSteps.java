package dev.annals.domain.workflow;

import dev.annals.domain.Shape;
import dev.annals.event.v1.WorkflowStep;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// What is malformed in the steps of a workflow or of a specification: each has an id of its own, and waits only for
/// others of the same list.
public final class WorkflowSteps {
    private WorkflowSteps() {}

    /// Checks the steps that stand in a field.
    public static void check(Shape shape, String field, List<WorkflowStep> steps) {
        Set<String> ids = steps.stream().map(WorkflowStep::getStepId).collect(Collectors.toSet());
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < steps.size(); i++) {
            WorkflowStep step = steps.get(i);
            Shape place = shape.in(Shape.element(field, i));
            place.name("step_id", step.getStepId())
                    .rule(seen.add(step.getStepId()), "step_id", "is there twice: '%s'".formatted(step.getStepId()))
                    .optionalName("agent_type", step.getAgentType());
            dependencies(place, step, ids);
        }
    }

    private static void dependencies(Shape shape, WorkflowStep step, Set<String> ids) {
        for (int i = 0; i < step.getDependenciesCount(); i++) {
            String first = step.getDependencies(i);
            shape.rule(
                    ids.contains(first) && !first.equals(step.getStepId()),
                    Shape.element("dependencies", i),
                    "must be another step of the list but is '%s'".formatted(first));
        }
    }
}
