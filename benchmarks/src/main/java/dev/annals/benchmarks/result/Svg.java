package dev.annals.benchmarks.result;

import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// A drawing that grows element by element.
final class Svg {
    private final StringBuilder text = new StringBuilder();

    Svg(int width, int height) {
        text.append(String.format(
                Locale.ROOT,
                "<svg xmlns='http://www.w3.org/2000/svg' width='%1$d' height='%2$d' font-family='sans-serif'"
                        + " font-size='12'>%n<rect width='%1$d' height='%2$d' fill='white'/>%n",
                width,
                height));
    }

    void add(String element) {
        text.append(element).append('\n');
    }

    void text(double x, double y, String anchor, String content) {
        String escaped = content.replace("&", "&amp;").replace("<", "&lt;");
        add(String.format(Locale.ROOT, "<text x='%.1f' y='%.1f' text-anchor='%s'>%s</text>", x, y, anchor, escaped));
    }

    void line(double x1, double y1, double x2, double y2, String colour) {
        add(String.format(
                Locale.ROOT, "<line x1='%.1f' y1='%.1f' x2='%.1f' y2='%.1f' stroke='%s'/>", x1, y1, x2, y2, colour));
    }

    void path(Map<Double, Double> points, DoubleUnaryOperator x, DoubleUnaryOperator y, String colour) {
        StringBuilder corners = new StringBuilder();
        points.forEach((size, figure) -> corners.append(
                String.format(Locale.ROOT, "%.1f,%.1f ", x.applyAsDouble(size), y.applyAsDouble(figure))));
        add("<polyline points='%s' fill='none' stroke='%s' stroke-width='2'/>".formatted(corners, colour));
    }

    String end() {
        return text.append("</svg>\n").toString();
    }
}
