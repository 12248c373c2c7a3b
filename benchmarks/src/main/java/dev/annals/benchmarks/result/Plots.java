package dev.annals.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Which plots results give: bars for each workload, and lines where a figure was taken at several sizes.
final class Plots {
    /// The parameter that lines are drawn over.
    static final String SIZE = "size";

    private Plots() {}

    /// A plot.
    ///
    /// @param file its name
    record Plot(String file, String svg) {}

    static List<Plot> of(Results results) {
        Map<String, List<Result>> byWorkload = new LinkedHashMap<>();
        results.results()
                .forEach(result -> byWorkload
                        .computeIfAbsent(result.measure().workload(), none -> new ArrayList<>())
                        .add(result));
        return byWorkload.entrySet().stream()
                .map(workload -> plot(workload.getKey(), workload.getValue()))
                .toList();
    }

    /// The files of a workload's plots.
    static List<String> plotted(String workload, List<Result> results) {
        return results.isEmpty() ? List.of() : List.of(file(workload));
    }

    private static Plot plot(String workload, List<Result> results) {
        String unit = results.getFirst().measure().unit();
        boolean sizes = results.stream().allMatch(result -> size(result).isPresent());
        String svg = sizes
                ? new LineChart(workload, unit, lines(results)).svg()
                : new BarChart(workload, unit, bars(results)).svg();
        return new Plot(file(workload), svg);
    }

    private static List<BarChart.Bar> bars(List<Result> results) {
        return results.stream()
                .map(result -> new BarChart.Bar(
                        result.participant() + ", " + result.measure().circumstances(),
                        result.median(),
                        result.least(),
                        result.most(),
                        colour(result)))
                .toList();
    }

    private static Map<String, Map<Double, Double>> lines(List<Result> results) {
        Map<String, Map<Double, Double>> lines = new LinkedHashMap<>();
        results.forEach(result -> lines.computeIfAbsent(series(result), none -> new TreeMap<>())
                .put(size(result).orElseThrow(), result.median()));
        return lines;
    }

    private static String series(Result result) {
        Map<String, String> others = new TreeMap<>(result.measure().parameters());
        others.remove(SIZE);
        return result.participant() + (others.isEmpty() ? "" : ", " + String.join(", ", others.values()));
    }

    private static Optional<Double> size(Result result) {
        return Optional.ofNullable(result.measure().parameters().get(SIZE)).map(Double::valueOf);
    }

    private static String colour(Result result) {
        if (result.isOurs()) {
            return "#1f6feb";
        }
        return result.participant().equals(Result.LIMIT) ? "#8c959f" : "#d4a72c";
    }

    private static String file(String workload) {
        return workload.replaceAll("[^A-Za-z0-9]+", "-") + ".svg";
    }
}
