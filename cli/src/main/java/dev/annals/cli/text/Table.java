package dev.annals.cli.text;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/// Rows with aligned columns, two spaces apart. The last column takes what is left of the line and is cut there.
public final class Table {
    private static final String GAP = "  ";
    private static final int LEAST_LAST_COLUMN = 20;

    private final List<Column> columns;
    private final List<List<String>> rows = new ArrayList<>();

    /// A column.
    ///
    /// @param title empty for a column without one
    /// @param style how its cells look
    public record Column(String title, boolean right, UnaryOperator<String> style) {
        public static Column left(String title) {
            return new Column(title, false, UnaryOperator.identity());
        }

        public static Column right(String title) {
            return new Column(title, true, UnaryOperator.identity());
        }

        public Column in(UnaryOperator<String> newStyle) {
            return new Column(title, right, newStyle);
        }
    }

    public Table(Column... columns) {
        this.columns = List.of(columns);
    }

    public Table row(String... cells) {
        if (cells.length != columns.size()) {
            throw new IllegalArgumentException(
                    "a row of %d cells in a table of %d columns".formatted(cells.length, columns.size()));
        }
        rows.add(List.of(cells));
        return this;
    }

    public boolean isEmpty() {
        return rows.isEmpty();
    }

    /// The lines, each indented by `indent` columns and at most `width` wide; with the titles if any column has one.
    public List<String> lines(int indent, int width, Style style) {
        int[] widths = IntStream.range(0, columns.size()).map(this::widest).toArray();
        int last = widths.length - 1;
        int taken = indent
                + IntStream.range(0, last).map(i -> widths[i] + GAP.length()).sum();
        widths[last] = Math.min(widths[last], Math.max(LEAST_LAST_COLUMN, width - taken));
        List<String> lines = new ArrayList<>();
        if (columns.stream().anyMatch(column -> !column.title().isEmpty())) {
            List<String> titles = columns.stream().map(Column::title).toList();
            lines.add(line(titles, widths, indent, style::dim));
        }
        rows.forEach(row -> lines.add(line(row, widths, indent, UnaryOperator.identity())));
        return lines;
    }

    private String line(List<String> cells, int[] widths, int indent, UnaryOperator<String> over) {
        StringBuilder line = new StringBuilder(" ".repeat(indent));
        for (int i = 0; i < cells.size(); i++) {
            Column column = columns.get(i);
            boolean last = i == cells.size() - 1;
            String cell = last ? Prose.oneLine(cells.get(i), widths[i]) : cells.get(i);
            String padding = " ".repeat(Math.max(0, widths[i] - cell.length()));
            String styled = over.apply(column.style().apply(cell));
            line.append(column.right() ? padding + styled : styled + (last ? "" : padding));
            line.append(last ? "" : GAP);
        }
        return line.toString().stripTrailing();
    }

    private int widest(int index) {
        int title = columns.get(index).title().length();
        return Math.max(
                title,
                rows.stream().mapToInt(row -> row.get(index).length()).max().orElse(0));
    }
}
