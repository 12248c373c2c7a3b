package dev.annals.cli.state;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import dev.annals.cli.text.Prose;
import dev.annals.cli.text.Style;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;

/// What is different between two states, line by line: `+` for what came, `-` for what went, `~` for what changed.
public final class StateDifference {
    /// Bookkeeping that differs wherever anything does.
    private static final Set<String> NOT_TOLD = Set.of("updated_version", "added_version", "added_time");
    private static final List<String> TITLES = List.of("title", "description", "milestone_type", "to_phase", "status");

    private final int width;
    private final Style style;
    private final List<String> lines = new ArrayList<>();

    private StateDifference(int width, Style style) {
        this.width = width;
        this.style = style;
    }

    public static List<String> lines(Message before, Message after, int width, Style style) {
        StateDifference difference = new StateDifference(width, style);
        difference.compare("", before, after);
        return difference.lines;
    }

    private void compare(String path, Message before, Message after) {
        for (FieldDescriptor field : after.getDescriptorForType().getFields()) {
            Object old = before.getField(field);
            Object now = after.getField(field);
            if (!NOT_TOLD.contains(field.getName()) && !old.equals(now)) {
                String name = path + field.getName().replace('_', ' ');
                if (field.isMapField()) {
                    entries(singular(name), byKey((List<?>) old), byKey((List<?>) now));
                } else if (field.isRepeated()) {
                    elements(singular(name), (List<?>) old, (List<?>) now);
                } else if (old instanceof Message oldMessage && now instanceof Message newMessage) {
                    compare(name + " ", oldMessage, newMessage);
                } else {
                    changed(name, MessageTree.scalar(old), MessageTree.scalar(now));
                }
            }
        }
    }

    private void entries(String name, Map<String, Object> before, Map<String, Object> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Object old = before.get(key);
            Object now = after.get(key);
            String path = name + " " + key;
            if (old == null && now != null) {
                came(path, now);
            } else if (now == null && old != null) {
                went(path, old);
            } else if (old instanceof Message oldMessage && now instanceof Message newMessage) {
                compare(path + " ", oldMessage, newMessage);
            } else if (old != null && now != null && !old.equals(now)) {
                changed(path, MessageTree.scalar(old), MessageTree.scalar(now));
            }
        }
    }

    private void elements(String name, List<?> before, List<?> after) {
        after.stream().filter(element -> !before.contains(element)).forEach(element -> came(name, element));
        before.stream().filter(element -> !after.contains(element)).forEach(element -> went(name, element));
    }

    private void came(String path, Object value) {
        lines.add(style.green(Prose.oneLine("+ " + path + ": " + title(value), width)));
    }

    private void went(String path, Object value) {
        lines.add(style.red(Prose.oneLine("- " + path + ": " + title(value), width)));
    }

    private void changed(String path, String before, String after) {
        String from = before.isEmpty() ? "nothing" : before;
        lines.add(style.yellow(Prose.oneLine("~ %s: %s → %s".formatted(path, from, after), width)));
    }

    private static String title(Object value) {
        if (!(value instanceof Message message)) {
            return MessageTree.scalar(value);
        }
        return TITLES.stream()
                .map(name -> message.getDescriptorForType().findFieldByName(name))
                .flatMap(Stream::ofNullable)
                .map(field -> MessageTree.scalar(message.getField(field)))
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }

    private static String singular(String name) {
        return name.endsWith("s") ? name.substring(0, name.length() - 1) : name;
    }

    private static Map<String, Object> byKey(List<?> entries) {
        Map<String, Object> byKey = new TreeMap<>();
        for (Object entry : entries) {
            MapEntry<?, ?> known = (MapEntry<?, ?>) entry;
            byKey.put(String.valueOf(known.getKey()), known.getValue());
        }
        return byKey;
    }
}
