package dev.annals.cli.text;

import dev.annals.query.v1.Source;
import dev.annals.query.v1.Standing;
import java.util.ArrayList;
import java.util.List;

/// The line under an answer that says where it stands: `version 12 · position 345 · views, 0 behind`.
public final class Standings {
    private Standings() {}

    public static String line(Standing standing) {
        List<String> parts = new ArrayList<>();
        if (standing.getVersion() > 0) {
            parts.add("version " + standing.getVersion());
        }
        parts.add("position " + standing.getPosition());
        parts.add(source(standing.getSource()) + ", " + behind(standing) + (standing.getStale() ? ", stale" : ""));
        if (standing.getParked()) {
            parts.add("parked: 'annals parked show' says why");
        }
        return String.join(" · ", parts);
    }

    private static String behind(Standing standing) {
        boolean late = standing.getLag() > 0 && standing.hasLagTime();
        String lag = standing.getLag() + " behind";
        return late ? "%s (%s)".formatted(lag, Times.rough(Times.duration(standing.getLagTime()))) : lag;
    }

    private static String source(Source source) {
        return switch (source) {
            case SOURCE_VIEWS -> "views";
            case SOURCE_GRAPH -> "graph";
            case SOURCE_LOG -> "log";
            case SOURCE_UNSPECIFIED, UNRECOGNIZED -> "unknown source";
        };
    }
}
