package dev.annals.cli.eventtype;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.Message;
import dev.annals.cli.text.Json;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import dev.annals.event.v1.ContextEvent;
import dev.annals.query.v1.EventField;
import dev.annals.query.v1.EventTypeDescription;
import java.util.ArrayList;
import java.util.List;

/// One type: what it means, its names, its fields, and a command that records one.
public final class TypePage {
    private static final String GAP = "  ";

    private final Terminal terminal;
    private final Style style;

    public TypePage(Terminal terminal) {
        this.terminal = terminal;
        this.style = terminal.style();
    }

    public List<String> lines(EventTypeDescription type) {
        List<String> lines = new ArrayList<>();
        lines.add(style.bold(type.getName()));
        lines.addAll(Prose.wrapped(type.getComment(), terminal.width()));
        lines.add("");
        lines.add("aggregate type  " + type.getAggregateType());
        lines.add(
                "message         %s, number %d of the envelope".formatted(type.getMessage(), type.getPayloadNumber()));
        lines.add("schema version  " + type.getSchemaVersion());
        if (type.getAliasesCount() > 0) {
            lines.add("also known as   " + String.join(", ", type.getAliasesList()));
        }
        lines.add("");
        lines.add(style.bold("fields"));
        lines.addAll(fields(type.getFieldsList()));
        lines.add("");
        lines.add(style.bold("example"));
        lines.addAll(example(type));
        return lines;
    }

    private List<String> fields(List<EventField> fields) {
        int names = fields.stream()
                .mapToInt(field -> field.getName().length())
                .max()
                .orElse(0);
        int types = fields.stream()
                .mapToInt(field -> typeName(field).length())
                .max()
                .orElse(0);
        List<String> lines = new ArrayList<>();
        for (EventField field : fields) {
            String said = comment(field);
            String indent = GAP + " ".repeat(names) + GAP + " ".repeat(types) + GAP;
            List<String> comment = Prose.wrapped(said, Math.max(24, terminal.width() - indent.length()));
            String name = style.green(field.getName())
                    + " ".repeat(names - field.getName().length());
            String typeName =
                    typeName(field) + " ".repeat(types - typeName(field).length());
            lines.add((GAP + name + GAP + typeName + GAP + (comment.isEmpty() ? "" : comment.getFirst()))
                    .stripTrailing());
            comment.stream().skip(1).map(indent::concat).forEach(lines::add);
        }
        return lines;
    }

    private static String comment(EventField field) {
        String deprecated = field.getDeprecated() ? "Only in older events. " : "";
        String values = field.getValuesCount() == 0 ? "" : " One of " + String.join(", ", field.getValuesList()) + ".";
        return deprecated + field.getComment() + values;
    }

    /// `repeated Duration` for a list of `google.protobuf.Duration`.
    private static String typeName(EventField field) {
        String type = field.getType();
        String bare = type.startsWith("map<") ? type : type.substring(type.lastIndexOf('.') + 1);
        return field.getRepeated() ? "repeated " + bare : bare;
    }

    private List<String> example(EventTypeDescription type) {
        String json = Json.document(data(type.getExample()));
        List<String> lines = new ArrayList<>();
        String name = type.getOpen() ? type.getName().replace("*", "NAME") : type.getName();
        (GAP + "annals record %s AGGREGATE_ID --data '%s'".formatted(name, json))
                .lines()
                .forEach(line -> lines.add(lines.isEmpty() ? line : GAP + line));
        return lines;
    }

    /// What a person says of an event: its payload; of a custom one the data in it.
    private static Message data(ContextEvent example) {
        if (example.hasCustomEventRecorded()) {
            return example.getCustomEventRecorded().getData();
        }
        FieldDescriptor payload = example.getOneofFieldDescriptor(
                ContextEvent.getDescriptor().getOneofs().getFirst());
        return (Message) example.getField(payload);
    }
}
