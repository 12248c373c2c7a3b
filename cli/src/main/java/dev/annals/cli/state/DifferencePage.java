package dev.annals.cli.state;

import com.google.protobuf.Value;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Standings;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Table;
import dev.annals.cli.text.Table.Column;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.query.v1.DiffStatesResponse;
import dev.annals.query.v1.EventMark;
import dev.annals.query.v1.FieldChange;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/// What is different between two moments, a line for each field: `+` for what came, `-` for what went, `~` for what
/// changed, and the event that last wrote it.
public final class DifferencePage {
    private static final List<String> TITLES =
            List.of("title", "subject", "description", "content", "milestone_type", "to_phase", "status");
    /// `.name`, `["key"]` or `[3]`.
    private static final Pattern STEP =
            Pattern.compile("(?:^|\\.)([a-z_0-9]+)|\\[\"((?:[^\"\\\\]|\\\\.)*)\"]|\\[(\\d+)]");

    private final Terminal terminal;
    private final Style style;

    public DifferencePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    /// Of what, and between which versions.
    public List<String> head(String aggregateId, DiffStatesResponse difference) {
        String span = "from version %d to %d, %s"
                .formatted(
                        difference.getFromVersion(),
                        difference.getToVersion(),
                        Prose.count(difference.getEvents(), "event"));
        return List.of(style.bold(aggregateId) + "  " + span, "");
    }

    /// The changes, a line each.
    public List<String> changes(DiffStatesResponse difference) {
        if (difference.getChangesCount() == 0) {
            return List.of("nothing is different");
        }
        int half = terminal.width() / 2;
        Table table =
                new Table(Column.left("").in(this::coloured), Column.left("").in(style::dim));
        difference
                .getChangesList()
                .forEach(change -> table.row(Prose.oneLine(line(change), half), writer(change.getWrittenBy())));
        return table.lines(0, terminal.width(), style);
    }

    /// What else there is to say.
    public List<String> foot(DiffStatesResponse difference) {
        List<String> lines = new ArrayList<>(List.of(""));
        if (difference.getTruncated()) {
            lines.add("there is more: ask between nearer moments, or for more with --limit (1,000 at most)");
        }
        lines.add(style.dim(Standings.line(difference.getStanding())));
        return lines;
    }

    private String coloured(String line) {
        return switch (line.charAt(0)) {
            case '+' -> style.green(line);
            case '-' -> style.red(line);
            default -> style.yellow(line);
        };
    }

    private static String line(FieldChange change) {
        String name = name(change.getPath());
        if (!change.hasBefore()) {
            return "+ %s: %s".formatted(name, text(change.getPath(), change.getAfter()));
        }
        if (!change.hasAfter()) {
            return "- %s: %s".formatted(name, text(change.getPath(), change.getBefore()));
        }
        return "~ %s: %s → %s"
                .formatted(name, text(change.getPath(), change.getBefore()), text(change.getPath(), change.getAfter()));
    }

    private static String writer(EventMark event) {
        return Stream.of(
                        "v" + event.getVersion(),
                        event.getEventType(),
                        event.getActor().isEmpty() ? "" : "by " + shortened(event.getActor()),
                        Times.toSecond(Times.instant(event.getOccurredTime())))
                .filter(part -> !part.isEmpty())
                .reduce((before, part) -> before + " · " + part)
                .orElse("");
    }

    /// `agent:run-7:ada` is ada to people, and `agent:run-7` the agent.
    private static String shortened(String actor) {
        String[] parts = actor.split(":", -1);
        return parts.length == 2 ? parts[0] : parts[parts.length - 1];
    }

    /// `context.decisions["d1"].status` as a person says it: `decision d1 status`.
    private static String name(String path) {
        List<String> words = new ArrayList<>();
        Matcher step = STEP.matcher(path);
        while (step.find()) {
            if (step.group(1) != null) {
                words.add(step.group(1).replace('_', ' '));
            } else {
                words.set(words.size() - 1, singular(words.getLast()));
                words.add(
                        step.group(2) != null
                                ? step.group(2).replaceAll("\\\\(.)", "$1")
                                : String.valueOf(Integer.parseInt(step.group(3)) + 1));
            }
        }
        return String.join(" ", words.size() > 1 ? words.subList(1, words.size()) : words);
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    private static String text(String path, Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> constant(path, value.getStringValue());
            case NUMBER_VALUE -> MessageTree.scalar(value.getNumberValue());
            case BOOL_VALUE -> value.getBoolValue() ? "yes" : "no";
            case STRUCT_VALUE -> title(value);
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(element -> text(path, element))
                        .reduce((before, element) -> before + ", " + element)
                        .orElse("none");
            case NULL_VALUE, KIND_NOT_SET -> "nothing";
        };
    }

    private static String title(Value value) {
        return TITLES.stream()
                .map(name -> value.getStructValue().getFieldsMap().get(name))
                .flatMap(Stream::ofNullable)
                .map(Value::getStringValue)
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElseGet(() -> Json.line(value));
    }

    /// `DECISION_STATUS_REJECTED` in a field `status` is `rejected`.
    private static String constant(String path, String text) {
        String field = path.substring(path.lastIndexOf('.') + 1).toUpperCase(Locale.ROOT) + "_";
        int at = text.matches("[A-Z][A-Z0-9_]+") ? text.indexOf(field) : -1;
        return at < 0 ? text : Prose.constant(text.substring(at + field.length()), "");
    }
}
