package dev.annals.cli.knowledge;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.query.v1.GetKnowledgeResponse;
import dev.annals.query.v1.KnownDecision;
import dev.annals.query.v1.KnownMessage;
import dev.annals.query.v1.Visibility;
import dev.annals.state.v1.Message;
import java.util.ArrayList;
import java.util.List;

/// What an agent could see, by kind, each in the order in which it became visible. Events are named by aggregate and
/// version, as `annals trace` takes them.
public final class KnowledgePage {
    private final Terminal terminal;
    private final Style style;

    public KnowledgePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    public List<String> lines(String agentId, String moment, GetKnowledgeResponse known) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(agentId) + "  " + moment);
        section(lines, "contexts", contexts(known));
        section(lines, "decisions", decisions(known));
        section(lines, "tasks", tasks(known));
        section(lines, "notes", notes(known));
        section(lines, "messages", messages(known));
        if (lines.size() == 1) {
            lines.add("");
            lines.add("nothing in the log was visible to it");
        }
        lines.add("");
        if (!known.getNextPageToken().isEmpty()) {
            lines.add("there is more: a higher --limit, or 0 for all");
        }
        lines.add(style.dim(Standings.line(known.getStanding())));
        return lines;
    }

    private void section(List<String> lines, String title, Table table) {
        if (!table.isEmpty()) {
            lines.add("");
            lines.add(style.bold(style.green(title)));
            lines.addAll(table.lines(2, terminal.width(), style));
        }
    }

    private Table table() {
        return new Table(
                Column.left("").in(style::bold),
                Column.left("").in(style::dim),
                Column.left("").in(style::yellow),
                Column.left(""));
    }

    private Table contexts(GetKnowledgeResponse known) {
        Table table = table();
        known.getContextsList()
                .forEach(context -> table.row(
                        context.getVisibility().getAggregateId(),
                        since(context.getVisibility()),
                        context.getPhase(),
                        context.getTitle() + omitted(context.getVisibility(), "decision")));
        return table;
    }

    private Table decisions(GetKnowledgeResponse known) {
        Table table = table();
        for (KnownDecision decision : known.getDecisionsList()) {
            table.row(
                    "%s.%d"
                            .formatted(
                                    decision.getContextId(),
                                    decision.getDecision().getAddedVersion()),
                    decision.getDecision().getDecidedBy(),
                    Prose.constant(decision.getDecision().getStatus().name(), "DECISION_STATUS_"),
                    "%s: %s"
                            .formatted(
                                    decision.getDecisionId(),
                                    decision.getDecision().getTitle()));
        }
        return table;
    }

    private Table tasks(GetKnowledgeResponse known) {
        Table table = table();
        known.getTasksList()
                .forEach(task -> table.row(
                        task.getVisibility().getAggregateId(),
                        since(task.getVisibility()),
                        Prose.constant(task.getTask().getStatus().name(), "TASK_STATUS_"),
                        task.getTask().getDescription()));
        return table;
    }

    private Table notes(GetKnowledgeResponse known) {
        Table table = table();
        known.getNotesList()
                .forEach(note -> table.row(
                        note.getVisibility().getAggregateId(),
                        since(note.getVisibility()),
                        Prose.constant(note.getNote().getCategory().name(), "NOTE_CATEGORY_"),
                        "%s: %s"
                                .formatted(
                                        note.getNote().getTitle(),
                                        note.getNote().getContent())));
        return table;
    }

    private Table messages(GetKnowledgeResponse known) {
        Table table = table();
        for (KnownMessage visible : known.getMessagesList()) {
            Message message = visible.getMessage();
            table.row(
                    "%s.%d".formatted(visible.getConversationId(), message.getSentVersion()),
                    Times.ofDay(Times.instant(message.getSentTime())),
                    Prose.constant(visible.getReach().name(), "REACH_"),
                    "%s: %s"
                            .formatted(
                                    message.getSender(),
                                    message.getSubject().isBlank() ? message.getContent() : message.getSubject()));
        }
        return table;
    }

    private static String since(Visibility visibility) {
        return "since v%d, at v%d".formatted(visibility.getSince().getVersion(), visibility.getVersion());
    }

    private static String omitted(Visibility visibility, String noun) {
        return visibility.getOmitted() == 0
                ? ""
                : " (%s not shown)".formatted(Prose.count(visibility.getOmitted(), "older " + noun));
    }
}
