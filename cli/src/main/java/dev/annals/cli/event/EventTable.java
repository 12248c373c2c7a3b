package dev.annals.cli.event;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.RecordedEvent;
import java.time.Instant;
import java.util.List;

/// Events as a table, a line each.
public final class EventTable {
    private final Terminal terminal;
    private final Style style;

    public EventTable(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// The events of one aggregate, by version.
    public List<String> history(List<RecordedEvent> events) {
        Table table = new Table(
                Column.right("version").in(style::bold),
                Column.right("position"),
                Column.left("happened"),
                Column.left("event").in(style::green),
                Column.left("what"));
        events.forEach(recorded -> {
            ContextEvent event = recorded.getEvent();
            table.row(
                    String.valueOf(event.getVersion()),
                    String.valueOf(recorded.getPosition()),
                    happened(event),
                    event.getEventType(),
                    EventSummary.of(event));
        });
        return table.lines(0, terminal.width(), style);
    }

    /// Events of any aggregates, by position.
    public List<String> events(List<RecordedEvent> events) {
        Table table = new Table(
                Column.right("position"),
                Column.left("happened"),
                Column.left("aggregate").in(style::bold),
                Column.left("event").in(style::green),
                Column.left("what"));
        events.forEach(recorded -> {
            ContextEvent event = recorded.getEvent();
            table.row(
                    String.valueOf(recorded.getPosition()),
                    happened(event),
                    event.getAggregateId(),
                    event.getEventType(),
                    EventSummary.of(event));
        });
        return table.lines(0, terminal.width(), style);
    }

    /// One event on a line, for a table that never ends.
    public String line(RecordedEvent recorded) {
        ContextEvent event = recorded.getEvent();
        String head = "%8d  %s  ".formatted(recorded.getPosition(), happened(event));
        String who = "%s  %s  ".formatted(event.getAggregateId(), event.getEventType());
        int left = Math.max(20, terminal.width() - head.length() - who.length());
        return head
                + style.bold(event.getAggregateId())
                + "  "
                + style.green(event.getEventType())
                + "  "
                + Prose.oneLine(EventSummary.of(event), left);
    }

    /// When the first and the last of them were recorded, in absolute and in relative terms.
    public List<String> span(List<RecordedEvent> events) {
        if (events.isEmpty()) {
            return List.of();
        }
        List<Instant> times = events.stream()
                .map(event -> Times.instant(event.getRecordedTime()))
                .sorted()
                .toList();
        String first = Times.both(times.getFirst(), terminal.now());
        String last = Times.both(times.getLast(), terminal.now());
        String recorded = first.equals(last) ? first : first + " to " + last;
        return List.of(style.dim("%s, recorded %s".formatted(Prose.count(events.size(), "event"), recorded)));
    }

    private static String happened(ContextEvent event) {
        return event.hasTimestamp() ? Times.toSecond(Times.instant(event.getTimestamp())) : "";
    }
}
