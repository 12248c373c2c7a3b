package dev.annals.cli.listing;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.Feature;
import java.time.Duration;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Features, a line each: how far, how many attempts, how long.
public final class FeatureList implements Listing {
    private final Terminal terminal;
    private final Style style;

    public FeatureList(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    @Override
    public String aggregateType() {
        return "feature";
    }

    @Override
    public List<String> lines(List<AggregateState> features) {
        Table table = new Table(
                Column.left("feature").in(style::bold),
                Column.left("status").in(this::coloured),
                Column.right("attempts"),
                Column.right("took"),
                Column.left("name"));
        features.forEach(state -> {
            Feature feature = state.getFeature();
            table.row(
                    state.getAggregateId(),
                    status(feature),
                    String.valueOf(feature.getAttempts()),
                    took(feature).map(FeatureList::exact).orElse(""),
                    feature.getError().isEmpty()
                            ? feature.getName()
                            : "%s — %s".formatted(feature.getName(), feature.getError()));
        });
        return table.lines(0, terminal.width(), style);
    }

    @Override
    public String sum(List<AggregateState> states) {
        List<Feature> features = states.stream().map(AggregateState::getFeature).toList();
        Map<String, Long> byStatus = features.stream()
                .collect(Collectors.groupingBy(FeatureList::status, LinkedHashMap::new, Collectors.counting()));
        String each = byStatus.entrySet().stream()
                .map(count -> "%,d %s".formatted(count.getValue(), count.getKey()))
                .collect(Collectors.joining(", "));
        long retried =
                features.stream().filter(feature -> feature.getAttempts() > 1).count();
        Duration total =
                features.stream().flatMap(feature -> took(feature).stream()).reduce(Duration.ZERO, Duration::plus);
        Optional<Feature> longest = features.stream()
                .filter(feature -> took(feature).isPresent())
                .max(Comparator.comparing(feature -> took(feature).orElse(Duration.ZERO)));
        return Stream.of(
                        "%s: %s".formatted(Prose.count(features.size(), "feature"), each),
                        "%,d retried".formatted(retried),
                        total.isZero() ? "" : exact(total) + " in all",
                        longest.map(feature -> "longest " + feature.getName()).orElse(""))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    /// What its author counted; else the time between the first start and the end.
    private static Optional<Duration> took(Feature feature) {
        if (feature.getDurationMs() > 0) {
            return Optional.of(Duration.ofMillis(feature.getDurationMs()));
        }
        return feature.hasStartedTime() && feature.hasEndedTime()
                ? Optional.of(Duration.between(
                        Times.instant(feature.getStartedTime()), Times.instant(feature.getEndedTime())))
                : Optional.empty();
    }

    /// To a tenth of a second below a minute, else in minutes and seconds, or hours and minutes.
    private static String exact(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 60) {
            return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / 1_000.0);
        }
        return seconds < 3_600
                ? "%d:%02d min".formatted(seconds / 60, seconds % 60)
                : "%d:%02d h".formatted(seconds / 3_600, seconds / 60 % 60);
    }

    private static String status(Feature feature) {
        return Prose.constant(feature.getStatus().name(), "FEATURE_STATUS_");
    }

    private String coloured(String status) {
        return switch (status) {
            case "completed" -> style.green(status);
            case "failed" -> style.red(status);
            default -> style.yellow(status);
        };
    }
}
