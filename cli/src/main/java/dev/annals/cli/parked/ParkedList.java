package dev.annals.cli.parked;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.projector.v1.ListParkedResponse;
import dev.annals.projector.v1.ParkedAggregate;
import java.util.ArrayList;
import java.util.List;

/// The parked aggregates, one a line: where it stands, how much waits, since when, why.
public final class ParkedList {
    private final Terminal terminal;
    private final Style style;

    public ParkedList(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// The list, line by line.
    public List<String> lines(ListParkedResponse listed) {
        List<String> lines = new ArrayList<>();
        if (listed.getParkedCount() == 0) {
            lines.add(listed.getUnavailableCount() == 0 ? "nothing is parked" : "nothing is known to be parked");
            return lines;
        }
        Table table = new Table(
                Column.left("projection"),
                Column.left("parked at").in(style::bold),
                Column.right("waiting"),
                Column.right("tried"),
                Column.left("since").in(style::dim),
                Column.left("reason").in(style::red));
        for (ParkedAggregate parked : listed.getParkedList()) {
            table.row(
                    parked.getProjection(),
                    "%s.%d".formatted(parked.getAggregateId(), parked.getVersion()),
                    "%,d".formatted(parked.getWaiting()),
                    Integer.toString(parked.getAttempts()),
                    Times.relative(Times.instant(parked.getSinceTime()), terminal.now()),
                    (parked.getBusy() ? "(being retried) " : "") + parked.getReason());
        }
        lines.addAll(table.lines(0, terminal.width(), style));
        lines.add("");
        lines.add(style.dim("%s · 'annals parked show --projection P ID' shows the event in the way"
                .formatted(Prose.count(listed.getParkedCount(), "aggregate"))));
        return lines;
    }
}
