package dev.annals.domain.difference;

import com.google.protobuf.Descriptors.FieldDescriptor;
import com.google.protobuf.ListValue;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import dev.annals.state.v1.AggregateState;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/// Walks through two states at once and tells where they differ.
///
/// A part that came or went is one difference, not one for each of its fields. Lists of messages are compared place by
/// place, other lists as a whole.
public final class StateComparison {
    /// Bookkeeping of the fold, which differs wherever anything does.
    private static final Set<String> NOT_TOLD = Set.of("added_version", "updated_version", "sent_version");

    private final Differences differences;

    private StateComparison(Differences differences) {
        this.differences = differences;
    }

    /// Takes the differences.
    @FunctionalInterface
    interface Differences {
        /// A field differs.
        ///
        /// @param before as JSON turns it into a value; [JsonValues#NOTHING] where there was nothing
        void add(String path, Object before, Object after);
    }

    /// The fields that differ, in the order of the state's descriptor, keys of maps sorted. The envelope of a state
    /// (its version and times) is not compared.
    public static List<FieldChange> of(AggregateState before, AggregateState after) {
        List<FieldChange> changes = new ArrayList<>();
        compare(
                before,
                after,
                (path, old, now) -> changes.add(new FieldChange(path, JsonValues.of(old), JsonValues.of(now))));
        return changes;
    }

    /// As [#of], without turning what differs into JSON.
    static void compare(AggregateState before, AggregateState after, Differences differences) {
        StateComparison comparison = new StateComparison(differences);
        for (FieldDescriptor field : AggregateState.getDescriptor().getFields()) {
            if (field.getContainingOneof() != null || field.getNumber() == AggregateState.UNKNOWN_EVENTS_FIELD_NUMBER) {
                comparison.field("", field, before, after);
            }
        }
    }

    private void message(String path, Message before, Message after) {
        if (before instanceof Struct old && after instanceof Struct now) {
            entries(path, old.getFieldsMap(), now.getFieldsMap());
            return;
        }
        for (FieldDescriptor field : after.getDescriptorForType().getFields()) {
            if (!NOT_TOLD.contains(field.getName())) {
                field(path, field, before, after);
            }
        }
    }

    private void field(String path, FieldDescriptor field, Message before, Message after) {
        Object old = before.getField(field);
        Object now = after.getField(field);
        boolean samePresence = !field.hasPresence() || before.hasField(field) == after.hasField(field);
        if (samePresence && old.equals(now)) {
            return;
        }
        String name = path.isEmpty() ? field.getName() : path + "." + field.getName();
        if (field.isMapField()) {
            entries(name, byKey((List<?>) old), byKey((List<?>) now));
        } else if (field.isRepeated() && field.getJavaType() == FieldDescriptor.JavaType.MESSAGE) {
            elements(name, (List<?>) old, (List<?>) now);
        } else if (old instanceof Message oldMessage && now instanceof Message newMessage && isOpen(field)) {
            message(name, oldMessage, newMessage);
        } else {
            differences.add(name, present(field, before, old), present(field, after, now));
        }
    }

    /// A part of the state whose fields are told one by one, also where it came or went as a whole.
    private static boolean isOpen(FieldDescriptor field) {
        String type = field.getMessageType().getFullName();
        return !type.equals(Timestamp.getDescriptor().getFullName())
                && !type.equals(Value.getDescriptor().getFullName())
                && !type.equals(ListValue.getDescriptor().getFullName());
    }

    /// Texts, enums and lists that were never set are nothing; numbers and truths have a value from the start.
    private static Object present(FieldDescriptor field, Message message, Object value) {
        if (field.isRepeated()) {
            return ((List<?>) value).isEmpty() ? JsonValues.NOTHING : value;
        }
        boolean nothing = field.hasPresence()
                ? !message.hasField(field)
                : switch (field.getJavaType()) {
                    case STRING, ENUM, BYTE_STRING -> value.equals(field.getDefaultValue());
                    case MESSAGE, INT, LONG, FLOAT, DOUBLE, BOOLEAN -> false;
                };
        return nothing ? JsonValues.NOTHING : value;
    }

    private void entries(String path, Map<String, ?> before, Map<String, ?> after) {
        Set<String> keys = new TreeSet<>(before.keySet());
        keys.addAll(after.keySet());
        for (String key : keys) {
            Object old = before.containsKey(key) ? before.get(key) : JsonValues.NOTHING;
            Object now = after.containsKey(key) ? after.get(key) : JsonValues.NOTHING;
            if (!old.equals(now)) {
                different(path + "[" + JsonValues.quoted(key) + "]", old, now);
            }
        }
    }

    private void elements(String path, List<?> before, List<?> after) {
        for (int i = 0; i < Math.max(before.size(), after.size()); i++) {
            Object old = i < before.size() ? before.get(i) : JsonValues.NOTHING;
            Object now = i < after.size() ? after.get(i) : JsonValues.NOTHING;
            if (!old.equals(now)) {
                different(path + "[" + i + "]", old, now);
            }
        }
    }

    private void different(String path, Object old, Object now) {
        if (old instanceof Value oldValue && now instanceof Value newValue) {
            values(path, oldValue, newValue);
        } else if (old instanceof Message oldMessage
                && now instanceof Message newMessage
                && oldMessage.getDescriptorForType().equals(newMessage.getDescriptorForType())) {
            message(path, oldMessage, newMessage);
        } else {
            differences.add(path, old, now);
        }
    }

    private void values(String path, Value old, Value now) {
        if (old.hasStructValue() && now.hasStructValue()) {
            message(path, old.getStructValue(), now.getStructValue());
        } else {
            differences.add(path, old, now);
        }
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
