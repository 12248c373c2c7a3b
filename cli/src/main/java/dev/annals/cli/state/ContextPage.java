package dev.annals.cli.state;

import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.state.v1.Context;
import dev.annals.state.v1.Decision;
import dev.annals.state.v1.Subtask;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// A context as a person reads it: what it is about, where it is, what was decided and why, what is to do and what
/// was reached.
final class ContextPage {
    private static final int MAX_TEXT_LINES = 12;
    private static final int MAX_REASON_LINES = 4;

    private final Terminal terminal;
    private final Style style;

    ContextPage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    List<String> lines(Context context) {
        return new Sections(style)
                .head(context.getTitle(), place(context))
                .section("", Prose.wrapped(context.getDescription(), terminal.width() - 2, MAX_TEXT_LINES))
                .section("Accepted when", bullets(context.getAcceptanceCriteriaList()))
                .section("Constraints", pairs(context.getConstraintsMap()))
                .section("Decisions", decisions(context))
                .section("Plans", plans(context))
                .section("Subtasks", subtasks(context))
                .section("Milestones", milestones(context))
                .section("Phases", phases(context))
                .lines();
    }

    private String place(Context context) {
        return Stream.of(
                        labelled("phase ", context.getPhase()),
                        labelled("status ", context.getStatus()),
                        context.getClosed() ? labelled("closed", suffix(context.getOutcome())) : "",
                        labelled("story ", context.getStoryId()),
                        labelled("epic ", context.getEpicId()),
                        labelled("project ", context.getProjectId()),
                        labelled("asked for by ", context.getRequesterId()),
                        labelled("taken over from ", context.getImportedFrom()),
                        context.getTagsList().stream().map(tag -> "#" + tag).collect(Collectors.joining(" ")))
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
    }

    private static String suffix(String outcome) {
        return outcome.isEmpty() ? " " : ": " + outcome;
    }

    private static String labelled(String label, String value) {
        return value.isEmpty() ? "" : (label + value).strip();
    }

    private List<String> decisions(Context context) {
        List<Map.Entry<String, Decision>> entries =
                inOrder(context.getDecisionsMap(), Comparator.comparingLong(Decision::getAddedVersion));
        Table table = new Table(Column.left("").in(style::bold), Column.left("").in(style::dim), Column.left(""));
        entries.forEach(entry -> {
            Decision decision = entry.getValue();
            table.row(
                    entry.getKey(),
                    Prose.constant(decision.getStatus().name(), "DECISION_STATUS_"),
                    decision.getTitle());
        });
        List<String> heads = table.lines(2, terminal.width(), style);
        List<String> lines = new ArrayList<>();
        for (int i = 0; i < heads.size(); i++) {
            lines.add(heads.get(i).substring(2));
            lines.addAll(reasons(entries.get(i).getValue()));
        }
        return lines;
    }

    private List<String> reasons(Decision decision) {
        List<String> lines = new ArrayList<>();
        String why = decision.getRationale().isBlank() ? decision.getSummary() : decision.getRationale();
        if (!why.isBlank() && !Prose.oneLine(why, 500).equals(Prose.oneLine(decision.getTitle(), 500))) {
            lines.addAll(Prose.wrapped(why, terminal.width() - 6, MAX_REASON_LINES));
        }
        String by = decision.getDecidedBy().isEmpty() ? "" : "by " + decision.getDecidedBy();
        String when = decision.hasAddedTime() ? Times.both(Times.instant(decision.getAddedTime()), terminal.now()) : "";
        String since = decision.getStatusReason().isEmpty() ? "" : "status: " + decision.getStatusReason();
        String replaces = labelled("replaces ", decision.getSupersedesId());
        String instead = decision.getAlternativesConsideredCount() == 0
                ? ""
                : "instead of " + String.join("; ", decision.getAlternativesConsideredList());
        String last = Stream.of(by, when, replaces, instead, since)
                .filter(part -> !part.isEmpty())
                .collect(Collectors.joining(" · "));
        Prose.wrapped(last, terminal.width() - 6).forEach(line -> lines.add(style.dim(line)));
        return lines.stream().map(line -> "    " + line).toList();
    }

    private List<String> subtasks(Context context) {
        Table table = new Table(
                Column.left("").in(style::bold), Column.left("").in(style::dim), Column.left(""), Column.left(""));
        inOrder(context.getSubtasksMap(), Comparator.comparingLong(Subtask::getAddedVersion))
                .forEach(entry -> {
                    Subtask subtask = entry.getValue();
                    table.row(
                            entry.getKey(),
                            subtask.getStatus().isEmpty()
                                    ? "-"
                                    : subtask.getStatus().replace('_', ' '),
                            subtask.getAssignedAgentId(),
                            subtask.getTitle() + (subtask.getReason().isEmpty() ? "" : " — " + subtask.getReason()));
                });
        return unindented(table);
    }

    private List<String> plans(Context context) {
        Table table = new Table(Column.left("").in(style::bold), Column.left("").in(style::dim), Column.left(""));
        context.getPlansMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> table.row(
                        entry.getKey(),
                        "v%d %s"
                                .formatted(
                                        entry.getValue().getPlanVersion(),
                                        entry.getValue().getStatus()),
                        entry.getValue().getRationale()));
        return unindented(table);
    }

    private List<String> milestones(Context context) {
        Table table = new Table(Column.left("").in(style::bold), Column.left(""), Column.left(""));
        context.getMilestonesList()
                .forEach(milestone -> table.row(
                        milestone.getMilestoneId(),
                        Times.both(Times.instant(milestone.getReachedTime()), terminal.now()),
                        milestone.getDescription().isEmpty()
                                ? milestone.getMilestoneType()
                                : milestone.getDescription()));
        return unindented(table);
    }

    private List<String> phases(Context context) {
        Table table = new Table(Column.left(""), Column.left(""), Column.left(""));
        context.getPhaseTransitionsList()
                .forEach(move -> table.row(
                        "%s → %s".formatted(move.getFromPhase(), move.getToPhase()),
                        Times.both(Times.instant(move.getTransitionTime()), terminal.now()),
                        move.getRationale()));
        return unindented(table);
    }

    private List<String> unindented(Table table) {
        return table.lines(0, terminal.width() - 2, style);
    }

    private static List<String> bullets(List<String> items) {
        return items.stream().map(item -> "- " + item).toList();
    }

    private static List<String> pairs(Map<String, String> pairs) {
        return pairs.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + ": " + entry.getValue())
                .toList();
    }

    private static <V> List<Map.Entry<String, V>> inOrder(Map<String, V> parts, Comparator<V> order) {
        return parts.entrySet().stream()
                .sorted(Map.Entry.<String, V>comparingByValue(order).thenComparing(Map.Entry.comparingByKey()))
                .toList();
    }
}
