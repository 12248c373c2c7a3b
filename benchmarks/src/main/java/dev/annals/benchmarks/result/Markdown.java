package dev.annals.benchmarks.result;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/// Results as tables, one for each workload, with the circumstances in front.
final class Markdown {
    private final StringBuilder text = new StringBuilder();
    private final Results results;

    private Markdown(Results results) {
        this.results = results;
    }

    static String of(Results results) {
        Markdown markdown = new Markdown(results);
        markdown.environment();
        markdown.workloads();
        markdown.figures();
        return markdown.text.toString();
    }

    private void environment() {
        line("## Circumstances");
        line("");
        line("| what | |");
        line("|---|---|");
        new TreeMap<>(results.environment()).forEach((name, value) -> line("| %s | %s |".formatted(name, value)));
    }

    private void workloads() {
        Map<String, List<Result>> byWorkload = new LinkedHashMap<>();
        results.results()
                .forEach(result -> byWorkload
                        .computeIfAbsent(result.measure().workload(), none -> new ArrayList<>())
                        .add(result));
        byWorkload.forEach(this::workload);
    }

    private void workload(String name, List<Result> ofWorkload) {
        line("");
        line("## " + name);
        line("");
        line("| circumstances | participant | median | ± | p50 / p95 / p99 / max ms | beside | target |");
        line("|---|---|--:|--:|---|--:|---|");
        ofWorkload.forEach(this::row);
        Plots.plotted(name, ofWorkload).forEach(file -> {
            line("");
            line("![%s](%s)".formatted(name, file));
        });
    }

    private void row(Result result) {
        line("| %s | %s | %s %s | %.0f %% | %s | %s | %s |"
                .formatted(
                        result.measure().circumstances(),
                        result.participant(),
                        number(result.median()),
                        result.measure().unit(),
                        100 * result.spread(),
                        result.latencies().map(Latencies::toString).orElse(""),
                        beside(result),
                        result.isOurs() ? result.measure().target() : ""));
    }

    private String beside(Result result) {
        return results.ofLimit(result)
                .map(part -> "%.0f %% of the limit".formatted(100 * part))
                .or(() -> results.timesBestPeer(result).map("%.1f times the best peer"::formatted))
                .orElse("");
    }

    private void figures() {
        String section = "";
        for (Figure figure : results.figures()) {
            if (!figure.section().equals(section)) {
                section = figure.section();
                line("");
                line("## " + section);
                line("");
                line("| what | figure | target |");
                line("|---|--:|---|");
            }
            line("| %s | %s | %s |".formatted(figure.what(), figure.figure(), figure.target()));
        }
    }

    /// Three digits or so.
    static String number(double number) {
        return Math.abs(number) >= 100
                ? String.format(Locale.ROOT, "%,.0f", number)
                : String.format(Locale.ROOT, "%.3g", number);
    }

    private void line(String line) {
        text.append(line).append('\n');
    }
}
