package dev.annals.cli.rebuild;

import dev.annals.cli.outcome.ExitCode;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.projector.v1.AggregateRebuild;
import dev.annals.projector.v1.RebuildDifference;
import java.util.ArrayList;
import java.util.List;

/// What came of the rebuild of one aggregate, for people and as an exit code.
public record AggregateRebuildPage(Style style, AggregateRebuild rebuild) {
    private static final int DIGEST_SHOWN = 16;

    /// For people.
    public List<String> lines() {
        List<String> lines = new ArrayList<>();
        switch (rebuild.getState()) {
            case AGGREGATE_REBUILD_STATE_REBUILT -> {
                lines.add("%s  %s from %s, digest %s"
                        .formatted(
                                style.bold(rebuild.getAggregateId()),
                                style.green("rebuilt"),
                                Prose.count(rebuild.getVersion(), "event"),
                                beginning(rebuild.getDigest())));
                lines.add(
                        rebuild.hasDifference()
                                ? before(rebuild.getDifference())
                                : "  nothing was found to differ before");
            }
            case AGGREGATE_REBUILD_STATE_REFUSED ->
                lines.add("%s  %s: %s"
                        .formatted(style.bold(rebuild.getAggregateId()), style.red("refused"), rebuild.getMessage()));
            case AGGREGATE_REBUILD_STATE_WAITING, AGGREGATE_REBUILD_STATE_UNSPECIFIED, UNRECOGNIZED ->
                lines.add("%s  %s: the owner of its partition has not come to it yet; it will"
                        .formatted(style.bold(rebuild.getAggregateId()), style.yellow("waiting")));
        }
        return lines;
    }

    private static String before(RebuildDifference difference) {
        return "  before: %s was %s, must be %s"
                .formatted(difference.getField(), difference.getFound(), difference.getExpected());
    }

    private static String beginning(String digest) {
        return digest.substring(0, Math.min(DIGEST_SHOWN, digest.length()));
    }

    /// For scripts.
    public int exitCode() {
        return switch (rebuild.getState()) {
            case AGGREGATE_REBUILD_STATE_REBUILT -> ExitCode.FINE;
            case AGGREGATE_REBUILD_STATE_REFUSED -> ExitCode.REFUSED;
            case AGGREGATE_REBUILD_STATE_WAITING, AGGREGATE_REBUILD_STATE_UNSPECIFIED, UNRECOGNIZED ->
                ExitCode.UNAVAILABLE;
        };
    }
}
