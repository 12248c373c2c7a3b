package dev.annals.cli.parked;

import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.projector.v1.DiscardedEvent;
import dev.annals.projector.v1.GetParkedResponse;
import dev.annals.projector.v1.ParkedAggregate;
import dev.annals.projector.v1.WaitingEvent;
import java.util.ArrayList;
import java.util.List;

/// One parked aggregate: why, the event in the way as the log has it, what waits behind it, what was given up before.
public final class ParkedPage {
    private static final int INDENT = 2;

    private final Terminal terminal;
    private final Style style;

    public ParkedPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// The page, line by line.
    public List<String> lines(GetParkedResponse shown) {
        ParkedAggregate parked = shown.getParked();
        List<String> lines = new ArrayList<>();
        lines.add("%s  held back by %s since %s"
                .formatted(
                        style.bold(parked.getAggregateId()),
                        style.bold(parked.getProjection()),
                        Times.both(Times.instant(parked.getSinceTime()), terminal.now())));
        lines.add("  at version %d · position %,d · event %s"
                .formatted(parked.getVersion(), parked.getPosition(), parked.getEventId()));
        lines.add(style.dim("  partition %d · generation %s · tried %s%s"
                .formatted(
                        parked.getPartition(),
                        parked.getGeneration(),
                        Prose.count(parked.getAttempts(), "time"),
                        parked.getBusy() ? " · being retried" : "")));
        lines.add("");
        lines.add(style.bold("reason"));
        Prose.wrapped(parked.getReason(), terminal.width() - INDENT).forEach(line -> lines.add("  " + style.red(line)));
        lines.add("");
        lines.addAll(event(shown));
        lines.addAll(waiting(shown));
        lines.addAll(discarded(shown));
        return lines;
    }

    private List<String> event(GetParkedResponse shown) {
        if (!shown.hasEvent()) {
            return List.of(style.bold("event"), "  it cannot be read");
        }
        List<String> lines = new ArrayList<>(List.of(style.bold("event")));
        Json.document(shown.getEvent()).lines().forEach(line -> lines.add("  " + line));
        return lines;
    }

    private List<String> waiting(GetParkedResponse shown) {
        long count = shown.getParked().getWaiting();
        if (count == 0) {
            return List.of("", style.dim("nothing waits behind it"));
        }
        Table table = new Table(Column.left("").in(style::bold), Column.left("").in(style::dim), Column.left(""));
        for (WaitingEvent event : shown.getWaitingList()) {
            table.row(
                    "%s.%d".formatted(shown.getParked().getAggregateId(), event.getVersion()),
                    "p" + event.getPosition(),
                    event.getEventType());
        }
        List<String> lines =
                new ArrayList<>(List.of("", style.bold("waiting behind it: " + Prose.count(count, "event"))));
        lines.addAll(table.lines(INDENT, terminal.width(), style));
        if (count > shown.getWaitingCount()) {
            lines.add(style.dim("  … %,d more".formatted(count - shown.getWaitingCount())));
        }
        return lines;
    }

    private List<String> discarded(GetParkedResponse shown) {
        if (shown.getDiscardedCount() == 0) {
            return List.of();
        }
        List<String> lines = new ArrayList<>(List.of("", style.bold("given up before")));
        for (DiscardedEvent event : shown.getDiscardedList()) {
            String by = event.getOperator().isEmpty() ? "" : " by " + event.getOperator();
            lines.add("  version %d, %s%s: %s"
                    .formatted(
                            event.getVersion(),
                            Times.both(Times.instant(event.getTime()), terminal.now()),
                            by,
                            Prose.oneLine(event.getReason(), terminal.width())));
        }
        return lines;
    }
}
