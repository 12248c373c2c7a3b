package dev.annals.benchmarks.result;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Everything that one run of the benchmarks found.
///
/// @param environment the machine, the servers and the settings, by name
public record Results(Map<String, String> environment, List<Result> results, List<Figure> figures) {
    public Results {
        results = List.copyOf(results);
        figures = List.copyOf(figures);
    }

    /// How many times the best peer's figure a result of ours is; empty where there is no peer.
    public Optional<Double> timesBestPeer(Result result) {
        return results.stream()
                .filter(other -> result.isOurs() && other.measure().equals(result.measure()))
                .filter(other -> !other.isOurs() && !other.participant().equals(Result.LIMIT))
                .map(Result::median)
                .max(Comparator.naturalOrder())
                .map(best -> result.median() / best);
    }

    /// The result of the limit in the same circumstances.
    private Optional<Result> limitOf(Result result) {
        return results.stream()
                .filter(other -> other.participant().equals(Result.LIMIT)
                        && other.measure().equals(result.measure()))
                .findFirst();
    }

    /// How much of the limit a result reaches; empty where there is no limit, or it is the limit.
    public Optional<Double> ofLimit(Result result) {
        return result.participant().equals(Result.LIMIT)
                ? Optional.empty()
                : limitOf(result).map(limit -> result.median() / limit.median());
    }
}
