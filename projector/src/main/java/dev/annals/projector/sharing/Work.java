package dev.annals.projector.sharing;

import dev.annals.projector.ProjectionPartition;
import java.util.Set;

/// What a pod's leases are for. Nothing here blocks.
interface Work {

    /// What is being worked on, or was begun and has not ended yet.
    Set<ProjectionPartition> underWay();

    /// Begins to work on a partition.
    void begin(ProjectionPartition partition);

    /// Has the work on a partition come to its end.
    void end(ProjectionPartition partition);

    /// The leases of what is under way held at this time, and so for a while.
    ///
    /// @param at nanoseconds of the clock that the looks are timed with
    void confirm(long at);

    /// These pods share all the work, this one among them. Told each time the roster has been followed.
    void agreed(Set<String> pods);

    /// Cleans up what a pod has left behind that will not do so itself.
    void cleanUpAfter(String pod, Set<ProjectionPartition> partitions);
}
