package dev.annals.cli.state;

import static dev.annals.cli.state.Sections.labelled;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.state.v1.Feature;
import java.time.Duration;
import java.util.List;

/// A feature as a person reads it: how far it is, how many attempts it took, and what came of it.
final class FeaturePage {
    private static final int MAX_TEXT_LINES = 12;

    private final Terminal terminal;
    private final Style style;

    FeaturePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    List<String> lines(Feature feature) {
        return new Sections(style)
                .head(
                        feature.getName(),
                        Prose.constant(feature.getStatus().name(), "FEATURE_STATUS_"),
                        place(feature),
                        labelled("of ", feature.getWorkflowId()),
                        feature.getAttempts() > 1 ? "attempt " + feature.getAttempts() : "",
                        took(feature),
                        labelled("cost $", feature.getCostUsd()))
                .section("", text(feature.getDescription()))
                .section("Failed", text(feature.getError()))
                .section("Tests", tests(feature))
                .section("Changed", feature.getFilesChangedList())
                .lines();
    }

    private static String place(Feature feature) {
        return feature.getIndex() == 0
                ? ""
                : feature.getTotal() == 0
                        ? "no. " + feature.getIndex()
                        : "%d of %d".formatted(feature.getIndex(), feature.getTotal());
    }

    /// What its author counted; else the time between the first start and the end.
    private static String took(Feature feature) {
        if (feature.getDurationMs() > 0) {
            return "took " + Times.rough(Duration.ofMillis(feature.getDurationMs()));
        }
        return feature.hasStartedTime() && feature.hasEndedTime()
                ? "took "
                        + Times.rough(Duration.between(
                                Times.instant(feature.getStartedTime()), Times.instant(feature.getEndedTime())))
                : "";
    }

    private static List<String> tests(Feature feature) {
        String passed = feature.getTestsPassed() == 0 ? "" : Prose.count(feature.getTestsPassed(), "test") + " passed";
        String all = feature.getTestsPassing() ? "all green" : "";
        String told = String.join(
                ", ",
                List.of(passed, all, feature.getTestFile()).stream()
                        .filter(part -> !part.isEmpty())
                        .toList());
        return told.isEmpty() ? List.of() : List.of(told);
    }

    private List<String> text(String text) {
        return Prose.wrapped(text, terminal.width() - 2, MAX_TEXT_LINES);
    }
}
