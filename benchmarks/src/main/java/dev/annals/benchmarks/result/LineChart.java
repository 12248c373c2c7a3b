package dev.annals.benchmarks.result;

import java.util.List;
import java.util.Map;
import java.util.function.DoubleUnaryOperator;

/// Lines over sizes, both axes logarithmic.
///
/// @param lines by name, each a figure by size
record LineChart(String title, String unit, Map<String, Map<Double, Double>> lines) {
    private static final int LEFT = 90;
    private static final int TOP = 40;
    private static final int WIDTH = 560;
    private static final int HEIGHT = 300;
    private static final List<String> COLOURS =
            List.of("#1f6feb", "#8c959f", "#d4a72c", "#1a7f37", "#cf222e", "#8250df", "#bf3989", "#0a3069");

    String svg() {
        DoubleUnaryOperator x = axis(sizes(), LEFT, WIDTH);
        DoubleUnaryOperator y = axis(figures(), TOP + HEIGHT, -HEIGHT);
        Svg svg = new Svg(LEFT + WIDTH + 260, TOP + HEIGHT + 50);
        svg.text(10, 24, "start", title + " (" + unit + ") by size");
        for (double size : sizes()) {
            svg.line(x.applyAsDouble(size), TOP, x.applyAsDouble(size), TOP + HEIGHT, "#eaeef2");
            svg.text(x.applyAsDouble(size), TOP + HEIGHT + 20, "middle", Markdown.number(size));
        }
        for (double figure : ends(figures())) {
            svg.line(LEFT, y.applyAsDouble(figure), LEFT + WIDTH, y.applyAsDouble(figure), "#eaeef2");
            svg.text(LEFT - 8, y.applyAsDouble(figure) + 4, "end", Markdown.number(figure));
        }
        int n = 0;
        for (Map.Entry<String, Map<Double, Double>> line : lines.entrySet()) {
            String colour = COLOURS.get(n % COLOURS.size());
            svg.path(line.getValue(), x, y, colour);
            svg.line(LEFT + WIDTH + 14, TOP + 20 * n, LEFT + WIDTH + 34, TOP + 20 * n, colour);
            svg.text(LEFT + WIDTH + 40, TOP + 20 * n + 4, "start", line.getKey());
            n++;
        }
        return svg.end();
    }

    private double[] sizes() {
        return lines.values().stream()
                .flatMap(line -> line.keySet().stream())
                .mapToDouble(Double::doubleValue)
                .distinct()
                .sorted()
                .toArray();
    }

    private double[] figures() {
        return lines.values().stream()
                .flatMap(line -> line.values().stream())
                .mapToDouble(figure -> Math.max(figure, 1e-9))
                .sorted()
                .toArray();
    }

    private static double[] ends(double... sorted) {
        return new double[] {sorted[0], sorted[sorted.length / 2], sorted[sorted.length - 1]};
    }

    private static DoubleUnaryOperator axis(double[] sorted, double from, double length) {
        double least = Math.log(sorted[0]);
        double range = Math.max(1e-9, Math.log(sorted[sorted.length - 1]) - least);
        return value -> from + length * (Math.log(Math.max(value, 1e-9)) - least) / range;
    }
}
