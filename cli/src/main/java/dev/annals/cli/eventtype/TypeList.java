package dev.annals.cli.eventtype;

import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.query.v1.EventTypeDescription;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// All types, a line each, by the aggregates in whose histories they stand.
public final class TypeList {
    private final Terminal terminal;
    private final Style style;

    public TypeList(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    public List<String> lines(List<EventTypeDescription> types) {
        Map<String, List<EventTypeDescription>> byAggregate = types.stream()
                .collect(Collectors.groupingBy(
                        EventTypeDescription::getAggregateType, TreeMap::new, Collectors.toList()));
        int widest =
                types.stream().mapToInt(type -> type.getName().length()).max().orElse(0);
        List<String> lines = new ArrayList<>();
        byAggregate.forEach((aggregateType, ofAggregate) -> {
            lines.add(style.bold(aggregateType));
            Table table = new Table(Column.left("").in(style::green), Column.left(""));
            ofAggregate.forEach(type -> table.row(
                    type.getName() + " ".repeat(widest - type.getName().length()), type.getComment()));
            lines.addAll(table.lines(2, terminal.width(), style));
        });
        lines.add("");
        lines.add(style.dim("annals types NAME tells what one is made of; a * is for a name of your own"));
        return lines;
    }
}
