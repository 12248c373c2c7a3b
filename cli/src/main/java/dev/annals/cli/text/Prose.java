package dev.annals.cli.text;

import java.util.ArrayList;
import java.util.List;

/// Free text made to fit: on one line, or wrapped into several.
public final class Prose {
    private Prose() {}

    /// The text on one line of at most `width` columns; what does not fit becomes an ellipsis.
    public static String oneLine(String text, int width) {
        String line = text.strip().replaceAll("\\s+", " ");
        return line.length() <= width
                ? line
                : line.substring(0, Math.max(0, width - 1)).stripTrailing() + "…";
    }

    /// The text in lines of at most `width` columns, broken at spaces; its own line breaks stay.
    public static List<String> wrapped(String text, int width) {
        List<String> lines = new ArrayList<>();
        text.strip().lines().forEach(paragraph -> wrap(paragraph, width, lines));
        return lines;
    }

    /// As [#wrapped], but at most so many lines; the rest is counted.
    public static List<String> wrapped(String text, int width, int maxLines) {
        List<String> lines = wrapped(text, width);
        if (lines.size() <= maxLines) {
            return lines;
        }
        List<String> shown = new ArrayList<>(lines.subList(0, maxLines));
        shown.add("… " + count(lines.size() - maxLines, "more line"));
        return shown;
    }

    /// `1 event`, `2 events`.
    public static String count(long number, String noun) {
        return "%,d %s%s".formatted(number, noun, number == 1 ? "" : "s");
    }

    /// `tool.invocation.started` and `IN_PROGRESS` as a person says it, without a prefix that every value has.
    public static String constant(String name, String prefix) {
        String bare = name.startsWith(prefix) ? name.substring(prefix.length()) : name;
        return bare.toLowerCase(java.util.Locale.ROOT).replace('_', ' ');
    }

    private static void wrap(String paragraph, int width, List<String> lines) {
        String rest = paragraph.stripTrailing();
        while (rest.length() > width) {
            int space = rest.lastIndexOf(' ', width);
            int end = space > width / 3 ? space : width;
            lines.add(rest.substring(0, end).stripTrailing());
            rest = rest.substring(end).stripLeading();
        }
        lines.add(rest);
    }
}
