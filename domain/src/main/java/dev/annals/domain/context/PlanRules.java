package dev.annals.domain.context;

import dev.annals.domain.Ruling;
import dev.annals.event.v1.PlanApproved;
import dev.annals.event.v1.PlanVersioned;
import dev.annals.state.v1.ContextOrBuilder;
import dev.annals.state.v1.Plan;

/// The rules of plans: versions rise, and each is approved once.
final class PlanRules {
    private PlanRules() {}

    static Ruling versioned(ContextOrBuilder state, PlanVersioned versioned) {
        String id = versioned.getPlanId();
        int current = state.getPlansOrDefault(id, Plan.getDefaultInstance()).getPlanVersion();
        return versioned.getPlanVersion() > current
                ? Ruling.accepted()
                : Ruling.rejected(
                        "PLAN_VERSION_NOT_RISING",
                        "plan '%s' is at version %s; %s does not follow it"
                                .formatted(id, current, versioned.getPlanVersion()));
    }

    static Ruling approved(ContextOrBuilder state, PlanApproved approved) {
        String id = approved.getPlanId();
        if (!state.containsPlans(id)) {
            return Ruling.rejected("PLAN_NOT_FOUND", "plan '%s' does not exist".formatted(id));
        }
        Plan plan = state.getPlansOrDefault(id, Plan.getDefaultInstance());
        return plan.getApprovedBy().isEmpty()
                ? Ruling.accepted()
                : Ruling.rejected(
                        "PLAN_ALREADY_APPROVED",
                        "version %s of plan '%s' was approved by '%s'"
                                .formatted(plan.getPlanVersion(), id, plan.getApprovedBy()));
    }
}
