package dev.annals.projector;

import dev.annals.generation.GenerationWatch;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import dev.annals.server.Readiness;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Says of one projection whether this process follows all partitions of the live generation that are its own, and what
/// keeps the others.
final class ProjectionReadiness implements Readiness {
    private final Projection projection;
    private final GenerationWatch generations;
    private final StatusBoard board;

    ProjectionReadiness(Projection projection, GenerationWatch generations, StatusBoard board) {
        this.projection = projection;
        this.generations = generations;
        this.board = board;
    }

    @Override
    public Optional<String> missing() {
        ProjectionGeneration live = new ProjectionGeneration(projection, generations.live(projection));
        if (board.healthy(live)) {
            return Optional.empty();
        }
        String why = board.working().stream()
                .filter(status -> status.partition().whole().equals(live))
                .filter(status -> !(status.state() instanceof PartitionState.Following))
                .map(status -> "%s %s".formatted(status.partition(), said(status.state())))
                .collect(Collectors.joining(", "));
        return Optional.of(why.isEmpty() ? projection.projectionName() + " has not begun" : why);
    }

    private static String said(PartitionState state) {
        return switch (state) {
            case PartitionState.Starting starting -> "is starting";
            case PartitionState.Following following -> "follows";
            case PartitionState.Waiting waiting -> "waits since %s: %s".formatted(waiting.since(), waiting.reason());
            case PartitionState.Overtaken overtaken ->
                "was overtaken at %s by epoch %d"
                        .formatted(overtaken.since(), overtaken.found().epoch());
            case PartitionState.Stopped stopped ->
                "stopped at %s at position %d (event %s): %s"
                        .formatted(stopped.since(), stopped.position(), stopped.eventId(), stopped.reason());
            case PartitionState.Closed closed -> "is closed";
        };
    }

    /// Health is asked for by a name for each projection, since projections fail each for itself.
    @Override
    public Set<String> services() {
        return Set.of("annals.projector." + projection.projectionName());
    }
}
