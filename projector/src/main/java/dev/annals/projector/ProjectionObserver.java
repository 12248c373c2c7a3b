package dev.annals.projector;

import java.util.Set;

/// Sees what projectors do. Called by their threads; must be quick.
public interface ProjectionObserver {

    /// A projector is doing something else now.
    void changed(ProjectionPartition partition, PartitionState state);

    /// A projector has come to own its partition at a checkpoint, or has moved it on.
    void reached(ProjectionPartition partition, Checkpoint checkpoint);

    /// A projector has applied so many events in one commit.
    default void applied(ProjectionPartition partition, int events) {}

    /// The pods that share the work, this one among them; told again and again.
    void agreed(Set<String> pods);

    /// Both observers, in this order.
    static ProjectionObserver both(ProjectionObserver first, ProjectionObserver second) {
        return new ProjectionObserver() {
            @Override
            public void changed(ProjectionPartition partition, PartitionState state) {
                first.changed(partition, state);
                second.changed(partition, state);
            }

            @Override
            public void reached(ProjectionPartition partition, Checkpoint checkpoint) {
                first.reached(partition, checkpoint);
                second.reached(partition, checkpoint);
            }

            @Override
            public void applied(ProjectionPartition partition, int events) {
                first.applied(partition, events);
                second.applied(partition, events);
            }

            @Override
            public void agreed(Set<String> pods) {
                first.agreed(pods);
                second.agreed(pods);
            }
        };
    }
}
