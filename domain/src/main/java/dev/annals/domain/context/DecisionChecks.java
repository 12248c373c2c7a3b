package dev.annals.domain.context;

import dev.annals.domain.Shape;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionRevised;
import dev.annals.event.v1.DecisionStatusChanged;

/// What is malformed in an event of a decision.
final class DecisionChecks {
    private DecisionChecks() {}

    static void added(Shape shape, DecisionAdded added) {
        String id = added.getDecisionId();
        shape.name("decision_id", id)
                .text("title", added.getTitle())
                .optionalName("kind", added.getKind())
                .texts("alternatives_considered", added.getAlternativesConsideredList())
                .known("status", added.getStatus())
                .optionalName("decided_by", added.getDecidedBy())
                .optionalName("role", added.getRole())
                .names("affects_subtask_ids", added.getAffectsSubtaskIdsList())
                .names("depends_on_decision_ids", added.getDependsOnDecisionIdsList())
                .rule(
                        id.isEmpty() || !added.getDependsOnDecisionIdsList().contains(id),
                        "depends_on_decision_ids",
                        "must not contain the decision itself, '%s'".formatted(id))
                .optionalName("supersedes_id", added.getSupersedesId())
                .rule(
                        id.isEmpty() || !added.getSupersedesId().equals(id),
                        "supersedes_id",
                        "must not be the decision itself, '%s'".formatted(id))
                .labels("metadata", added.getMetadataMap());
    }

    static void revised(Shape shape, DecisionRevised revised) {
        boolean saysSomething = revised.hasTitle()
                || revised.hasRationale()
                || revised.hasSummary()
                || revised.getAlternativesConsideredCount() > 0;
        shape.name("decision_id", revised.getDecisionId())
                .rule(!revised.hasTitle() || !revised.getTitle().isBlank(), "title", "must not be blank")
                .texts("alternatives_considered", revised.getAlternativesConsideredList())
                .optionalName("revised_by", revised.getRevisedBy())
                .rule(saysSomething, "must give a title, rationale, summary or alternatives");
    }

    static void statusChanged(Shape shape, DecisionStatusChanged changed) {
        shape.name("decision_id", changed.getDecisionId())
                .known("from", changed.getFrom())
                .chosen("to", changed.getTo());
    }
}
