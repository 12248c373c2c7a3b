package dev.annals.projector;

import java.util.Map;

/// Where the positions of this process are published for people to look at. Never read back: what counts is the
/// checkpoint in each read model.
public interface PublishedOffsets {

    /// Replaces what this process has published. It is forgotten after an hour in which it is not published again.
    ///
    /// @throws ReadModelUnavailableException if that is not possible now
    void publish(Map<ProjectionPartition, Long> positions);
}
