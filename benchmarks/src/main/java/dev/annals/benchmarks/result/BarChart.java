package dev.annals.benchmarks.result;

import java.util.List;
import java.util.Locale;

/// Bars from left to right, one below the other, each with the range of its runs.
record BarChart(String title, String unit, List<Bar> bars) {
    private static final int LABELS = 330;
    private static final int WIDTH = 520;
    private static final int ROW = 24;
    private static final int TOP = 40;

    /// One bar.
    record Bar(String label, double value, double least, double most, String colour) {}

    String svg() {
        double scale = WIDTH
                / Math.max(1e-9, bars.stream().mapToDouble(Bar::most).max().orElse(1));
        Svg svg = new Svg(LABELS + WIDTH + 110, TOP + ROW * bars.size() + 10);
        svg.text(10, 24, "start", title + " (" + unit + ")");
        for (int n = 0; n < bars.size(); n++) {
            bar(svg, bars.get(n), TOP + ROW * n, scale);
        }
        return svg.end();
    }

    private static void bar(Svg svg, Bar bar, int y, double scale) {
        svg.text(LABELS - 8, y + 15, "end", bar.label());
        svg.add(String.format(
                Locale.ROOT,
                "<rect x='%d' y='%d' width='%.1f' height='%d' fill='%s'/>",
                LABELS,
                y + 3,
                bar.value() * scale,
                ROW - 8,
                bar.colour()));
        svg.line(LABELS + bar.least() * scale, y + 11, LABELS + bar.most() * scale, y + 11, "#24292f");
        svg.text(LABELS + bar.most() * scale + 6, y + 15, "start", Markdown.number(bar.value()));
    }
}
