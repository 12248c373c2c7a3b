package dev.annals.benchmarks.result;

import java.util.List;
import java.util.Optional;

/// What one participant reached.
///
/// @param participant `limit`, `annals` with or without more words, or the name of a peer
/// @param runs its repetitions, at least one
public record Result(Measure measure, String participant, List<Run> runs) {
    /// The participant that nobody can be better than: what the servers do when nothing is in between.
    public static final String LIMIT = "limit";
    /// Ourselves.
    public static final String ANNALS = "annals";

    public Result {
        runs = List.copyOf(runs);
        if (runs.isEmpty()) {
            throw new IllegalArgumentException("%s was not measured: %s".formatted(participant, measure));
        }
    }

    /// Whether it is one of ours.
    public boolean isOurs() {
        return participant.startsWith(ANNALS);
    }

    /// The middle of the runs.
    public double median() {
        return Median.of(runs.stream().mapToDouble(Run::value).toArray());
    }

    /// The least run.
    public double least() {
        return runs.stream().mapToDouble(Run::value).min().orElseThrow();
    }

    /// The greatest run.
    public double most() {
        return runs.stream().mapToDouble(Run::value).max().orElseThrow();
    }

    /// Half the distance between the least and the greatest run, as a part of the median.
    public double spread() {
        return median() == 0 ? 0 : (most() - least()) / 2 / median();
    }

    /// The median of each percentile, where operations were timed.
    public Optional<Latencies> latencies() {
        List<Latencies> timed =
                runs.stream().flatMap(run -> run.latencies().stream()).toList();
        return timed.isEmpty() ? Optional.empty() : Optional.of(Latencies.median(timed));
    }
}
