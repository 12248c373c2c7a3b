package dev.annals.cli.trace;

import dev.annals.cli.event.EventSummary;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.domain.EventFacets;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.Consequence;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.query.v1.TraceEventResponse;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// An event between its causes, the first at the top, and the tree of its consequences.
public final class TracePage {
    private final Terminal terminal;
    private final Style style;

    public TracePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    public List<String> lines(TraceEventResponse trace) {
        Table table = new Table(
                Column.left(""),
                Column.left("").in(style::bold),
                Column.left("").in(style::dim),
                Column.left("").in(style::green),
                Column.left(""));
        for (RecordedEvent cause : trace.getCausesList().reversed()) {
            row(table, "↓ ", cause);
        }
        row(table, "● ", trace.getEvent());
        Map<String, List<RecordedEvent>> byCause = new LinkedHashMap<>();
        for (Consequence consequence : trace.getConsequencesList()) {
            byCause.computeIfAbsent(consequence.getEvent().getEvent().getCausationId(), none -> new ArrayList<>())
                    .add(consequence.getEvent());
        }
        below(table, "", trace.getEvent(), byCause);
        List<String> lines = new ArrayList<>();
        if (trace.getCausesTruncated()) {
            lines.add(style.dim("… more causes above: --causes N"));
        }
        if (!trace.getOuterCauseId().isEmpty()) {
            lines.add(style.dim("caused by %s, which is no event of the log".formatted(trace.getOuterCauseId())));
        }
        lines.addAll(table.lines(0, terminal.width(), style));
        if (trace.getConsequencesTruncated()) {
            lines.add(style.dim("… more consequences below: --depth N, --limit N"));
        }
        lines.add("");
        lines.add(style.dim(Standings.line(trace.getStanding())));
        return lines;
    }

    /// The answer has each event once, so the way down ends.
    private static void below(
            Table table, String margin, RecordedEvent event, Map<String, List<RecordedEvent>> byCause) {
        List<RecordedEvent> here = byCause.getOrDefault(event.getEvent().getEventId(), List.of());
        for (int i = 0; i < here.size(); i++) {
            boolean last = i == here.size() - 1;
            row(table, margin + (last ? "└─ " : "├─ "), here.get(i));
            below(table, margin + (last ? "   " : "│  "), here.get(i), byCause);
        }
    }

    private static void row(Table table, String margin, RecordedEvent recorded) {
        ContextEvent event = recorded.getEvent();
        table.row(
                margin + Times.ofDay(Times.instant(event.getTimestamp())),
                "%s.%d".formatted(event.getAggregateId(), event.getVersion()),
                EventFacets.actor(event),
                event.getEventType(),
                EventSummary.of(event));
    }
}
