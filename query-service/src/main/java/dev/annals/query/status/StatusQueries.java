package dev.annals.query.status;

import dev.annals.eventstore.EventLog;
import dev.annals.query.Checkpoints;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.standing.Progress;
import dev.annals.query.standing.ProgressMeter;
import dev.annals.query.status.Status.PartitionStatus;
import dev.annals.query.status.Status.ProjectionStatus;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/// Says how far the log and the read models are. A store that does not answer is part of the answer; without the log
/// there is none.
public final class StatusQueries {
    private final EventLog log;
    private final ProgressMeter meter;
    private final Map<Projection, Checkpoints> models;

    public StatusQueries(EventLog log, ProgressMeter meter, Map<Projection, Checkpoints> models) {
        this.log = log;
        this.meter = meter;
        this.models = Map.copyOf(models);
    }

    /// The status now.
    public Status status() {
        List<ProjectionStatus> projections = models.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(model -> status(model.getKey(), model.getValue()))
                .toList();
        return new Status(log.head(), log.partitions().count(), projections);
    }

    private ProjectionStatus status(Projection projection, Checkpoints model) {
        try {
            Map<Integer, Long> checkpoints = model.checkpoints();
            return available(projection, model, checkpoints, meter.ofEach(checkpoints));
        } catch (ReadModelUnavailableException down) {
            return new ProjectionStatus.Unavailable(projection);
        }
    }

    private static ProjectionStatus available(
            Projection projection, Checkpoints model, Map<Integer, Long> checkpoints, Map<Integer, Progress> progress) {
        Map<Integer, Checkpoints.Owner> owners = model.owners();
        Map<Integer, Integer> parked = model.parked();
        List<PartitionStatus> partitions = progress.entrySet().stream()
                .map(partition -> new PartitionStatus(
                        partition.getKey(),
                        checkpoints.getOrDefault(partition.getKey(), 0L),
                        partition.getValue().headPosition(),
                        owners.getOrDefault(partition.getKey(), Checkpoints.Owner.NOBODY),
                        parked.getOrDefault(partition.getKey(), 0)))
                .toList();
        return new ProjectionStatus.Available(
                projection,
                partitions,
                progress.values().stream().mapToLong(Progress::lag).max().orElse(0),
                progress.values().stream()
                        .map(Progress::lagTime)
                        .max(Comparator.naturalOrder())
                        .orElse(Duration.ZERO));
    }
}
