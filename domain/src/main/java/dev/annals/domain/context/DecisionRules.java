package dev.annals.domain.context;

import static dev.annals.event.v1.DecisionStatus.DECISION_STATUS_UNSPECIFIED;

import dev.annals.domain.Ruling;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionRevised;
import dev.annals.event.v1.DecisionStatus;
import dev.annals.event.v1.DecisionStatusChanged;
import dev.annals.state.v1.ContextOrBuilder;
import dev.annals.state.v1.Decision;

/// The rules of decisions. One may build on decisions that are not there: authors are not put in order.
final class DecisionRules {
    private DecisionRules() {}

    static Ruling added(ContextOrBuilder state, DecisionAdded added) {
        String id = added.getDecisionId();
        return state.containsDecisions(id)
                ? Ruling.rejected("DECISION_ALREADY_EXISTS", "decision '%s' was added before".formatted(id))
                : Ruling.accepted();
    }

    static Ruling revised(ContextOrBuilder state, DecisionRevised revision) {
        String id = revision.getDecisionId();
        if (!state.containsDecisions(id)) {
            return Ruling.rejected("DECISION_NOT_FOUND", "decision '%s' does not exist".formatted(id));
        }
        Decision decision = state.getDecisionsOrDefault(id, Decision.getDefaultInstance());
        boolean isFinal = decision.getStatus() == DecisionStatus.DECISION_STATUS_REJECTED
                || decision.getStatus() == DecisionStatus.DECISION_STATUS_DEPRECATED;
        if (isFinal) {
            return Ruling.rejected(
                    "DECISION_FINAL", "decision '%s' is %s and stays as it is".formatted(id, decision.getStatus()));
        }
        return DecisionFold.revised(decision.toBuilder(), revision).build().equals(decision)
                ? Ruling.rejected("DECISION_UNCHANGED", "decision '%s' already says so".formatted(id))
                : Ruling.accepted();
    }

    static Ruling statusChanged(ContextOrBuilder state, DecisionStatusChanged change) {
        String id = change.getDecisionId();
        if (!state.containsDecisions(id)) {
            return Ruling.rejected("DECISION_NOT_FOUND", "decision '%s' does not exist".formatted(id));
        }
        DecisionStatus current =
                state.getDecisionsOrDefault(id, Decision.getDefaultInstance()).getStatus();
        if (change.getFrom() != DECISION_STATUS_UNSPECIFIED && change.getFrom() != current) {
            return Ruling.rejected(
                    "DECISION_STATUS_MISMATCH", "decision '%s' is %s, not %s".formatted(id, current, change.getFrom()));
        }
        return mayMove(current, change.getTo())
                ? Ruling.accepted()
                : Ruling.rejected(
                        "DECISION_STATUS_MOVE_NOT_ALLOWED",
                        "decision '%s' is %s and cannot become %s".formatted(id, current, change.getTo()));
    }

    private static boolean mayMove(DecisionStatus from, DecisionStatus to) {
        return switch (from) {
            case DECISION_STATUS_PROPOSED ->
                to == DecisionStatus.DECISION_STATUS_APPROVED || to == DecisionStatus.DECISION_STATUS_REJECTED;
            case DECISION_STATUS_APPROVED ->
                to == DecisionStatus.DECISION_STATUS_IMPLEMENTED || to == DecisionStatus.DECISION_STATUS_DEPRECATED;
            case DECISION_STATUS_IMPLEMENTED -> to == DecisionStatus.DECISION_STATUS_DEPRECATED;
            case DECISION_STATUS_REJECTED, DECISION_STATUS_DEPRECATED, DECISION_STATUS_UNSPECIFIED, UNRECOGNIZED ->
                false;
        };
    }
}
