package dev.annals.domain.context;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionRevised;
import dev.annals.event.v1.DecisionStatus;
import dev.annals.event.v1.DecisionStatusChanged;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Decision;

/// What each event records in a decision of a context.
final class DecisionFold {
    private DecisionFold() {}

    static void added(Context.Builder state, ContextEvent event, DecisionAdded added) {
        Decision decision = Decision.newBuilder()
                .setTitle(added.getTitle())
                .setKind(added.getKind())
                .setRationale(added.getRationale())
                .setSummary(added.getSummary())
                .addAllAlternativesConsidered(added.getAlternativesConsideredList())
                .setStatusValue(initialStatus(added))
                .setDecidedBy(added.getDecidedBy())
                .setRole(added.getRole())
                .addAllAffectsSubtaskIds(added.getAffectsSubtaskIdsList())
                .addAllDependsOnDecisionIds(added.getDependsOnDecisionIdsList())
                .setSupersedesId(added.getSupersedesId())
                .putAllMetadata(added.getMetadataMap())
                .setAddedVersion(event.getVersion())
                .setUpdatedVersion(event.getVersion())
                .setAddedTime(event.getTimestamp())
                .build();
        state.putDecisions(added.getDecisionId(), decision);
    }

    static void statusChanged(Context.Builder state, ContextEvent event) {
        DecisionStatusChanged changed = event.getDecisionStatusChanged();
        if (state.containsDecisions(changed.getDecisionId())) {
            state.putDecisionsBuilderIfAbsent(changed.getDecisionId())
                    .setStatusValue(changed.getToValue())
                    .setStatusReason(changed.getReason())
                    .setUpdatedVersion(event.getVersion());
        }
    }

    static void revised(Context.Builder state, ContextEvent event) {
        DecisionRevised revision = event.getDecisionRevised();
        if (state.containsDecisions(revision.getDecisionId())) {
            revised(state.putDecisionsBuilderIfAbsent(revision.getDecisionId()), revision)
                    .setUpdatedVersion(event.getVersion());
        }
    }

    /// The decision with what a revision says.
    static Decision.Builder revised(Decision.Builder decision, DecisionRevised revision) {
        if (revision.hasTitle()) {
            decision.setTitle(revision.getTitle());
        }
        if (revision.hasRationale()) {
            decision.setRationale(revision.getRationale());
        }
        if (revision.hasSummary()) {
            decision.setSummary(revision.getSummary());
        }
        if (revision.getAlternativesConsideredCount() > 0) {
            decision.clearAlternativesConsidered()
                    .addAllAlternativesConsidered(revision.getAlternativesConsideredList());
        }
        return decision;
    }

    private static int initialStatus(DecisionAdded added) {
        return added.getStatus() == DecisionStatus.DECISION_STATUS_UNSPECIFIED
                ? DecisionStatus.DECISION_STATUS_PROPOSED_VALUE
                : added.getStatusValue();
    }
}
