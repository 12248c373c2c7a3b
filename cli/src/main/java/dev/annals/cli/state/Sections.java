package dev.annals.cli.state;

import dev.annals.cli.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A page in the making: a head, then titled sections; a section without anything in it is left out.
final class Sections {
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    Sections(Style style) {
        this.style = style;
    }

    /// What the page is about, and the facts that can be told in a line.
    Sections head(String title, String... facts) {
        if (!title.isBlank()) {
            lines.add(style.bold(title));
        }
        String told = Stream.of(facts).filter(fact -> !fact.isBlank()).collect(Collectors.joining(" · "));
        if (!told.isEmpty()) {
            lines.add(told);
        }
        return this;
    }

    Sections section(String title, List<String> body) {
        if (body.isEmpty()) {
            return this;
        }
        lines.add("");
        if (!title.isEmpty()) {
            lines.add(style.bold(title));
        }
        body.forEach(line -> lines.add("  " + line));
        return this;
    }

    List<String> lines() {
        return List.copyOf(lines);
    }

    /// A fact with a word before it; nothing if there is no fact.
    static String labelled(String label, String value) {
        return value.isBlank() ? "" : (label + value).strip();
    }

    /// A fact with a word before it, unless it is zero.
    static String labelled(String label, double value) {
        return value == 0 ? "" : label + MessageTree.scalar(value);
    }
}
