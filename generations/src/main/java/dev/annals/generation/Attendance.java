package dev.annals.generation;

import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.Map;
import java.util.Set;

/// The projectors that are there, and what they work on.
///
/// @param pods by name, which revision of each projection a pod's code has; 1 where it does not say. Without those
///     that are leaving
/// @param leased which partitions of a generation somebody works on
public record Attendance(Map<String, Map<Projection, Integer>> pods, Map<ProjectionGeneration, Set<Integer>> leased) {
    /// Before the first projector, or after the last.
    public static final Attendance NOBODY = new Attendance(Map.of(), Map.of());

    public Attendance {
        pods = Map.copyOf(pods);
        leased = Map.copyOf(leased);
    }

    /// Whether a pod's code makes this revision of a projection.
    boolean runs(String pod, Projection projection, int revision) {
        return revision(pod, projection) == revision;
    }

    /// The revision of a projection in a pod's code.
    int revision(String pod, Projection projection) {
        return pods.getOrDefault(pod, Map.of()).getOrDefault(projection, 1);
    }

    /// How many partitions of a generation somebody works on.
    int leased(ProjectionGeneration whole) {
        return leased.getOrDefault(whole, Set.of()).size();
    }
}
