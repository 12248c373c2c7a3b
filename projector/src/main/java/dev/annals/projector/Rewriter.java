package dev.annals.projector;

/// Makes anew what one aggregate has left in one generation of a projection. Safe for use by many threads.
public interface Rewriter {

    /// Replaces what there is of an aggregate by what its history adds up to. Nothing is changed unless the stored
    /// checkpoint is the expected one, which stays; what other aggregates have left is not touched.
    ///
    /// @param expected covers the history, which ends where the aggregate does at this checkpoint
    ApplyOutcome rewrite(int partition, Checkpoint expected, AggregateHistory history);
}
