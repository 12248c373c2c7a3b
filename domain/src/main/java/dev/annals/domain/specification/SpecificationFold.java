package dev.annals.domain.specification;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.SpecificationCreated;
import dev.annals.event.v1.SpecificationUpdated;
import dev.annals.state.v1.Specification;

/// What each event records in a specification.
final class SpecificationFold {
    private SpecificationFold() {}

    static void evolve(Specification.Builder state, ContextEvent event) {
        switch (event.getPayloadCase()) {
            case SPECIFICATION_CREATED -> created(state, event.getSpecificationCreated());
            case SPECIFICATION_UPDATED -> updated(state, event.getSpecificationUpdated());
            default -> {}
        }
    }

    private static void created(Specification.Builder state, SpecificationCreated created) {
        state.setName(created.getName())
                .setDescription(created.getDescription())
                .setSpecVersion(created.getSpecVersion())
                .clearWorkflowSteps()
                .addAllWorkflowSteps(created.getWorkflowStepsList());
        if (created.hasInputs()) {
            state.setInputs(created.getInputs());
        }
        if (created.hasOutputs()) {
            state.setOutputs(created.getOutputs());
        }
    }

    private static void updated(Specification.Builder state, SpecificationUpdated updated) {
        state.setUpdates(state.getUpdates() + 1).setChangeSummary(updated.getChangeSummary());
        if (updated.hasName()) {
            state.setName(updated.getName());
        }
        if (updated.hasDescription()) {
            state.setDescription(updated.getDescription());
        }
        if (updated.hasSpecVersion()) {
            state.setSpecVersion(updated.getSpecVersion());
        }
        if (updated.hasInputs()) {
            state.setInputs(updated.getInputs());
        }
        if (updated.hasOutputs()) {
            state.setOutputs(updated.getOutputs());
        }
        if (updated.getWorkflowStepsCount() > 0) {
            state.clearWorkflowSteps().addAllWorkflowSteps(updated.getWorkflowStepsList());
        }
    }
}
