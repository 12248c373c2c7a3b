package dev.annals.generation;

/// How far a rebuild is.
public enum RebuildPhase {
    /// It was asked for.
    PENDING,
    /// The stores are made ready.
    PREPARING,
    /// What the log held when it began is applied.
    REPLAYING,
    /// What was recorded since is applied.
    CATCHING_UP,
    /// What it holds is compared with the fold of the log.
    VERIFYING,
    /// It is verified and follows the log, and waits for somebody's word.
    AWAITING_APPROVAL,
    /// It goes live as soon as it is no further behind than the live generation.
    CUTTING_OVER,
    /// Its generation is live.
    COMPLETE,
    /// It cannot go live.
    FAILED,
    /// Somebody gave it up.
    CANCELLED;

    /// Whether nothing more happens to it by itself, nor by an approval.
    public boolean isOver() {
        return switch (this) {
            case PENDING, PREPARING, REPLAYING, CATCHING_UP, VERIFYING, AWAITING_APPROVAL, CUTTING_OVER -> false;
            case COMPLETE, FAILED, CANCELLED -> true;
        };
    }

    /// Whether its generation follows the log.
    public boolean isFollowed() {
        return switch (this) {
            case REPLAYING, CATCHING_UP, VERIFYING, AWAITING_APPROVAL, CUTTING_OVER -> true;
            case PENDING, PREPARING, COMPLETE, FAILED, CANCELLED -> false;
        };
    }
}
