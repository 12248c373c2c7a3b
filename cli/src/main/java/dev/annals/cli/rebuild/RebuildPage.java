package dev.annals.cli.rebuild;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.projector.v1.DescribeGenerationsResponse;
import dev.annals.projector.v1.DescribedProjection;
import dev.annals.projector.v1.GenerationBuild;
import dev.annals.projector.v1.GenerationRole;
import dev.annals.projector.v1.Rebuild;
import dev.annals.projector.v1.RebuildDifference;
import dev.annals.projector.v1.RebuildProgress;
import java.util.ArrayList;
import java.util.List;

/// Rebuilds for people: what is going on, how far it is, and what to do next.
public final class RebuildPage {
    private static final int DIGEST_SHOWN = 16;

    private final Terminal terminal;
    private final Style style;

    public RebuildPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// The generations of all projections and what is being rebuilt.
    public List<String> overview(DescribeGenerationsResponse described) {
        List<String> lines = new ArrayList<>();
        Table table = new Table(
                Column.left("projection").in(style::bold),
                Column.left("generation"),
                Column.left("is"),
                Column.left("since"),
                Column.left(""));
        described
                .getProjectionsList()
                .forEach(projection -> projection
                        .getGenerations()
                        .getBuildsList()
                        .forEach(build -> table.row(
                                projection.getProjection(),
                                build.getGeneration(),
                                Prose.constant(build.getRole().name(), "GENERATION_ROLE_"),
                                since(build),
                                remark(build))));
        lines.addAll(table.lines(0, terminal.width(), style));
        described.getProjectionsList().stream()
                .filter(projection -> projection.getGenerations().getRebuildsCount() > 0)
                .forEach(projection -> {
                    lines.add("");
                    lines.addAll(latest(projection));
                });
        return lines;
    }

    private List<String> latest(DescribedProjection projection) {
        Rebuild latest = projection.getGenerations().getRebuilds(0);
        return projection.hasProgress() ? lines(latest, projection.getProgress()) : lines(latest);
    }

    private String since(GenerationBuild build) {
        return build.getSinceTime().getSeconds() == 0
                ? "the beginning"
                : Times.relative(Times.instant(build.getSinceTime()), terminal.now());
    }

    private String remark(GenerationBuild build) {
        return build.getRole() == GenerationRole.GENERATION_ROLE_WARM
                ? "can be rolled back to; kept until " + Times.toSecond(Times.instant(build.getUntilTime()))
                : "";
    }

    /// One rebuild and how far it is.
    public List<String> lines(Rebuild rebuild, RebuildProgress progress) {
        List<String> lines = new ArrayList<>(heading(rebuild));
        if (!progress.getAvailable()) {
            lines.add("  its store does not answer now");
        } else if (isUnderWay(rebuild)) {
            lines.add("  " + bar(progress));
            lines.add("  " + pace(progress));
        }
        if (progress.getPartitionsVerified() > 0) {
            lines.add("  " + verified(rebuild, progress));
        }
        lines.addAll(ending(rebuild));
        return lines;
    }

    /// One that has just begun.
    public List<String> begun(Rebuild rebuild) {
        List<String> lines = new ArrayList<>(lines(rebuild));
        lines.add("  " + style.dim("follow it: annals rebuild watch " + rebuild.getId()));
        return lines;
    }

    /// One rebuild.
    public List<String> lines(Rebuild rebuild) {
        List<String> lines = new ArrayList<>(heading(rebuild));
        lines.addAll(ending(rebuild));
        return lines;
    }

    private List<String> heading(Rebuild rebuild) {
        String paused = rebuild.getPaused() ? ", paused" : "";
        return List.of("%s  %s%s  %s"
                .formatted(
                        style.bold(rebuild.getId()),
                        phase(rebuild),
                        paused,
                        style.dim("%s → %s, begun %s"
                                .formatted(
                                        rebuild.getFromGeneration(),
                                        rebuild.getToGeneration(),
                                        Times.relative(Times.instant(rebuild.getStartTime()), terminal.now())))));
    }

    private List<String> ending(Rebuild rebuild) {
        List<String> lines = new ArrayList<>();
        if (!rebuild.getNote().isEmpty()) {
            Prose.wrapped(rebuild.getNote(), terminal.width() - 2, 4).forEach(line -> lines.add("  " + line));
        }
        if (rebuild.hasDifference()) {
            lines.addAll(difference(rebuild.getDifference()));
        }
        String next = next(rebuild);
        if (!next.isEmpty()) {
            lines.add("  " + style.dim(next));
        }
        return lines;
    }

    private List<String> difference(RebuildDifference difference) {
        return new Table(Column.left("").in(style::dim), Column.left(""))
                .row(
                        "event",
                        "%s (%s, version %,d, position %,d)"
                                .formatted(
                                        difference.getEventId(),
                                        difference.getAggregateId(),
                                        difference.getVersion(),
                                        difference.getPosition()))
                .row("field", difference.getField())
                .row("expected", difference.getExpected())
                .row("found", difference.getFound())
                .lines(2, terminal.width(), style);
    }

    /// One line for a log, as long as it goes on.
    public String line(Rebuild rebuild, RebuildProgress progress) {
        return "%s  %s%s  %s · %s%s"
                .formatted(
                        Times.ofDay(terminal.now()),
                        phase(rebuild),
                        rebuild.getPaused() ? ", paused" : "",
                        bar(progress),
                        pace(progress),
                        progress.getPartitionsVerified() > 0 ? " · " + verified(rebuild, progress) : "");
    }

    private static String phase(Rebuild rebuild) {
        return Prose.constant(rebuild.getPhase().name(), "REBUILD_PHASE_");
    }

    private static String bar(RebuildProgress progress) {
        long total = progress.getEventsTotal();
        long percent = total == 0 ? 100 : 100 * progress.getEventsDone() / total;
        return "%,d of %s (%d%%)".formatted(progress.getEventsDone(), Prose.count(total, "event"), percent);
    }

    private static String pace(RebuildProgress progress) {
        if (progress.getLag() == 0) {
            return "up to date";
        }
        String remaining = progress.hasRemaining()
                ? ", about %s left".formatted(Times.rough(Times.duration(progress.getRemaining())))
                : "";
        return "%,.0f events/s%s, lag %,d".formatted(progress.getEventsPerSecond(), remaining, progress.getLag());
    }

    private static String verified(Rebuild rebuild, RebuildProgress progress) {
        long events = rebuild.getProofsList().stream()
                .mapToLong(proof -> proof.getEvents())
                .sum();
        long aggregates = rebuild.getProofsList().stream()
                .mapToLong(proof -> proof.getAggregates())
                .sum();
        String digest = progress.getDigest().isEmpty()
                ? ""
                : ", digest " + progress.getDigest().substring(0, DIGEST_SHOWN);
        return "verified %d of %d partitions: %s with %s equal to the fold of the log%s"
                .formatted(
                        progress.getPartitionsVerified(),
                        progress.getPartitionsTotal(),
                        Prose.count(aggregates, "aggregate"),
                        Prose.count(events, "event"),
                        digest);
    }

    private static boolean isUnderWay(Rebuild rebuild) {
        return switch (rebuild.getPhase()) {
            case REBUILD_PHASE_PENDING,
                    REBUILD_PHASE_PREPARING,
                    REBUILD_PHASE_REPLAYING,
                    REBUILD_PHASE_CATCHING_UP,
                    REBUILD_PHASE_VERIFYING,
                    REBUILD_PHASE_AWAITING_APPROVAL,
                    REBUILD_PHASE_CUTTING_OVER -> true;
            case REBUILD_PHASE_COMPLETE,
                    REBUILD_PHASE_FAILED,
                    REBUILD_PHASE_CANCELLED,
                    REBUILD_PHASE_UNSPECIFIED,
                    UNRECOGNIZED -> false;
        };
    }

    private static String next(Rebuild rebuild) {
        return switch (rebuild.getPhase()) {
            case REBUILD_PHASE_AWAITING_APPROVAL ->
                "put it live: annals rebuild approve %1$s · give it up: annals rebuild cancel %1$s"
                        .formatted(rebuild.getId());
            case REBUILD_PHASE_COMPLETE ->
                "take it back while %s is kept: annals rebuild rollback %s"
                        .formatted(rebuild.getFromGeneration(), rebuild.getId());
            case REBUILD_PHASE_FAILED ->
                "nothing was cut over · delete what it made: annals rebuild cancel " + rebuild.getId();
            case REBUILD_PHASE_PENDING,
                    REBUILD_PHASE_PREPARING,
                    REBUILD_PHASE_REPLAYING,
                    REBUILD_PHASE_CATCHING_UP,
                    REBUILD_PHASE_VERIFYING,
                    REBUILD_PHASE_CUTTING_OVER,
                    REBUILD_PHASE_CANCELLED,
                    REBUILD_PHASE_UNSPECIFIED,
                    UNRECOGNIZED -> "";
        };
    }
}
