package dev.annals.cli.status;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.query.v1.GetStatusResponse;
import dev.annals.query.v1.LogStatus;
import dev.annals.query.v1.PartitionStatus;
import dev.annals.query.v1.ProjectionStatus;
import dev.annals.query.v1.Unfollowed;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// The log and the projections for people: first how much there is, then who is behind and by how much.
public final class StatusPage {
    private final Terminal terminal;
    private final Style style;

    public StatusPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    public List<String> lines(GetStatusResponse status, boolean withPartitions) {
        List<String> lines = new ArrayList<>();
        lines.addAll(log(status.getLog()));
        lines.add("");
        Table table = new Table(
                Column.left("projection").in(style::bold),
                Column.left("generation"),
                Column.right("behind"),
                Column.left(""));
        status.getProjectionsList()
                .forEach(projection -> table.row(
                        projection.getProjection(),
                        projection.getGeneration(),
                        projection.getAvailable() ? "%,d".formatted(projection.getLag()) : "?",
                        remark(projection) + parked(projection) + rebuild(projection)));
        lines.addAll(table.lines(0, terminal.width(), style));
        status.getProjectionsList().stream()
                .filter(ProjectionStatus::hasUnfollowed)
                .forEach(projection -> lines.add(unfollowed(projection)));
        if (withPartitions) {
            status.getProjectionsList().forEach(projection -> lines.addAll(partitions(projection)));
        }
        return lines;
    }

    private String unfollowed(ProjectionStatus projection) {
        Unfollowed found = projection.getUnfollowed();
        return style.red("%s is not followed".formatted(projection.getProjection()))
                + (found.hasSinceTime()
                        ? " since " + Times.both(Times.instant(found.getSinceTime()), terminal.now())
                        : "")
                + ": " + found.getMessage();
    }

    private List<String> log(LogStatus log) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold("log " + log.getStream())
                + "  %s · head at position %,d · %s · %s"
                        .formatted(
                                Prose.count(log.getEvents(), "event"),
                                log.getHeadPosition(),
                                size(log.getBytes()),
                                Prose.count(log.getPartitions(), "partition")));
        if (log.hasLastRecordedTime()) {
            lines.add(
                    style.dim("last recorded " + Times.both(Times.instant(log.getLastRecordedTime()), terminal.now())));
        }
        return lines;
    }

    private static String rebuild(ProjectionStatus projection) {
        return projection.getRebuild().isEmpty()
                ? ""
                : "; rebuild %s is %s"
                        .formatted(projection.getRebuild(), Prose.constant(projection.getRebuildPhase(), ""));
    }

    private static String remark(ProjectionStatus projection) {
        if (!projection.getAvailable()) {
            return "its store does not answer; the log goes on without it";
        }
        if (projection.getLag() == 0) {
            return "up to date";
        }
        return projection.getPartitionsList().stream()
                .max(Comparator.comparingLong(StatusPage::missing))
                .map(slowest -> "%s late; slowest is partition %d at %,d of %,d"
                        .formatted(
                                Times.rough(Times.duration(projection.getLagTime())),
                                slowest.getPartition(),
                                slowest.getCheckpoint(),
                                slowest.getHeadPosition()))
                .orElse("");
    }

    private static String parked(ProjectionStatus projection) {
        return projection.getParked() == 0
                ? ""
                : "; %s parked, see 'annals parked list'".formatted(Prose.count(projection.getParked(), "aggregate"));
    }

    private static long missing(PartitionStatus partition) {
        return Math.max(0, partition.getHeadPosition() - partition.getCheckpoint());
    }

    private List<String> partitions(ProjectionStatus projection) {
        Table table = new Table(
                Column.right("partition"),
                Column.right("checkpoint"),
                Column.right("head"),
                Column.left("owner"),
                Column.right("epoch"),
                Column.left(""));
        projection
                .getPartitionsList()
                .forEach(partition -> table.row(
                        String.valueOf(partition.getPartition()),
                        "%,d".formatted(partition.getCheckpoint()),
                        "%,d".formatted(partition.getHeadPosition()),
                        partition.getOwner(),
                        String.valueOf(partition.getEpoch()),
                        note(partition)));
        List<String> lines = new ArrayList<>(List.of("", style.bold(projection.getProjection())));
        lines.addAll(table.lines(2, terminal.width(), style));
        return lines;
    }

    private static String note(PartitionStatus partition) {
        String behind = missing(partition) == 0 ? "" : "behind ";
        return partition.getParked() == 0 ? behind.strip() : behind + partition.getParked() + " parked";
    }

    private static String size(long bytes) {
        if (bytes < 1_000) {
            return bytes + " B";
        }
        if (bytes < 1_000_000) {
            return "%.1f kB".formatted(bytes / 1e3);
        }
        return bytes < 1_000_000_000 ? "%.1f MB".formatted(bytes / 1e6) : "%.1f GB".formatted(bytes / 1e9);
    }
}
