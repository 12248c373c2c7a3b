package dev.annals.cli.state;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import dev.annals.cli.text.Times;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/// Any message as an indented tree of names and values; what is not set is not shown. Knows nothing of the message
/// but its descriptor, so that a new aggregate type has a page on its first day.
final class MessageTree {
    private static final int INDENT = 2;
    private static final int MAX_TEXT_LINES = 12;

    private final int width;
    private final Style style;

    MessageTree(int width, Style style) {
        this.width = width;
        this.style = style;
    }

    List<String> lines(Message message) {
        List<String> lines = new ArrayList<>();
        message(message, 0, lines);
        return lines;
    }

    private void message(Message message, int depth, List<String> lines) {
        if (message instanceof Struct struct) {
            struct(struct, depth, lines);
            return;
        }
        int names = message.getAllFields().keySet().stream()
                .mapToInt(field -> field.getName().length())
                .max()
                .orElse(0);
        message.getAllFields().forEach((field, value) -> field(field, value, new Place(depth, names), lines));
    }

    /// Where a field stands: how deep, and how wide its column of names is.
    private record Place(int depth, int names) {}

    private void field(FieldDescriptor field, Object value, Place place, List<String> lines) {
        String name = field.getName().replace('_', ' ');
        if (field.isMapField()) {
            heading(name, place.depth(), lines);
            entries(field, (List<?>) value, place.depth() + 1, lines);
        } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            heading(name, place.depth(), lines);
            for (Object element : (List<?>) value) {
                item((Message) element, place.depth() + 1, lines);
            }
        } else if (field.isRepeated()) {
            String all = ((List<?>) value).stream().map(MessageTree::scalar).collect(Collectors.joining(", "));
            named(name, all, place, lines);
        } else if (value instanceof Timestamp time) {
            named(name, Times.absolute(Times.instant(time)), place, lines);
        } else if (value instanceof Message nested) {
            heading(name, place.depth(), lines);
            message(nested, place.depth() + 1, lines);
        } else {
            named(name, scalar(value), place, lines);
        }
    }

    private void entries(FieldDescriptor map, List<?> entries, int depth, List<String> lines) {
        Map<String, Object> sorted = entries.stream()
                .map(entry -> (MapEntry<?, ?>) entry)
                .sorted(Comparator.comparing(entry -> order(map, entry)))
                .collect(Collectors.toMap(
                        entry -> String.valueOf(entry.getKey()),
                        MapEntry::getValue,
                        (a, b) -> a,
                        java.util.LinkedHashMap::new));
        int names = sorted.keySet().stream().mapToInt(String::length).max().orElse(0);
        sorted.forEach((key, value) -> {
            if (value instanceof Message message) {
                heading(key, depth, lines);
                message(message, depth + 1, lines);
            } else {
                named(key, scalar(value), new Place(depth, names), lines);
            }
        });
    }

    /// Parts of an aggregate in the order in which they were added, everything else by name.
    private static String order(FieldDescriptor map, MapEntry<?, ?> entry) {
        if (entry.getValue() instanceof Message part) {
            for (FieldDescriptor field : part.getDescriptorForType().getFields()) {
                if (field.getName().equals("added_version") || field.getName().equals("sent_version")) {
                    return "%019d".formatted((Long) part.getField(field));
                }
            }
        }
        return map.getName() + entry.getKey();
    }

    private void item(Message element, int depth, List<String> lines) {
        int first = lines.size();
        message(element, depth + 1, lines);
        if (lines.size() > first) {
            int dash = depth * INDENT;
            String line = lines.get(first);
            lines.set(first, line.substring(0, dash) + "- " + line.substring(dash + 2));
        }
    }

    private void struct(Struct struct, int depth, List<String> lines) {
        int names = struct.getFieldsMap().keySet().stream()
                .mapToInt(String::length)
                .max()
                .orElse(0);
        struct.getFieldsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> value(entry.getKey(), entry.getValue(), new Place(depth, names), lines));
    }

    private void value(String name, Value value, Place place, List<String> lines) {
        if (value.hasStructValue()) {
            heading(name, place.depth(), lines);
            struct(value.getStructValue(), place.depth() + 1, lines);
        } else {
            named(name, plain(value), place, lines);
        }
    }

    private static String plain(Value value) {
        return switch (value.getKindCase()) {
            case STRING_VALUE -> value.getStringValue();
            case NUMBER_VALUE -> number(value.getNumberValue());
            case BOOL_VALUE -> value.getBoolValue() ? "yes" : "no";
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(MessageTree::plain)
                        .collect(Collectors.joining(", ", "[", "]"));
            case STRUCT_VALUE ->
                value.getStructValue().getFieldsMap().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(entry -> entry.getKey() + ": " + plain(entry.getValue()))
                        .collect(Collectors.joining(", ", "{", "}"));
            case NULL_VALUE, KIND_NOT_SET -> "null";
        };
    }

    static String scalar(Object value) {
        return switch (value) {
            case EnumValueDescriptor constant -> constant(constant);
            case Boolean truth -> truth ? "yes" : "no";
            case Double number -> number(number);
            case Long number -> "%,d".formatted(number);
            case ByteString bytes -> HexFormat.of().formatHex(bytes.toByteArray());
            default -> String.valueOf(value);
        };
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? "%d".formatted((long) number)
                : Double.toString(number);
    }

    private static String constant(EnumValueDescriptor constant) {
        String type = constant.getType().getName().replaceAll("(?<=[a-z0-9])(?=[A-Z])", "_");
        return Prose.constant(constant.getName(), type.toUpperCase(Locale.ROOT) + "_");
    }

    private void heading(String name, int depth, List<String> lines) {
        lines.add(" ".repeat(depth * INDENT) + style.bold(name));
    }

    private void named(String name, String text, Place place, List<String> lines) {
        String margin = " ".repeat(place.depth() * INDENT);
        String label = "%-" + Math.max(1, place.names()) + "s";
        int column = margin.length() + Math.max(place.names(), name.length()) + 2;
        List<String> wrapped = Prose.wrapped(text, Math.max(20, width - column), MAX_TEXT_LINES);
        lines.add(margin + style.dim(label.formatted(name)) + "  " + (wrapped.isEmpty() ? "" : wrapped.getFirst()));
        wrapped.stream().skip(1).forEach(line -> lines.add(" ".repeat(column) + line));
    }
}
