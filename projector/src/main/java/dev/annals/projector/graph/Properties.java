package dev.annals.projector.graph;

import com.google.protobuf.ProtocolMessageEnum;
import com.google.protobuf.Timestamp;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Collects readable properties of a node: what is blank or zero in an event is left out, long texts are shortened.
final class Properties {
    private static final int LIST_LIMIT = 100;

    private final Map<String, Object> values = new LinkedHashMap<>();

    static Properties none() {
        return new Properties();
    }

    /// A text that the event may leave out.
    Properties text(String name, String value) {
        return value.isEmpty() ? this : replace(name, value);
    }

    /// A text that replaces the old one; a blank one removes it.
    Properties replace(String name, String value) {
        values.put(name, LongText.shortened(value));
        return this;
    }

    /// A text that replaces the old one if the event says so.
    Properties replaceIf(boolean said, String name, String value) {
        return said ? replace(name, value) : this;
    }

    Properties texts(String name, List<String> value) {
        if (!value.isEmpty()) {
            values.put(
                    name,
                    value.stream().limit(LIST_LIMIT).map(LongText::shortened).toList());
        }
        return this;
    }

    Properties number(String name, long value) {
        return value == 0 ? this : exactly(name, value);
    }

    Properties number(String name, double value) {
        if (value != 0) {
            values.put(name, value);
        }
        return this;
    }

    /// A number whose zero says something.
    Properties exactly(String name, long value) {
        values.put(name, value);
        return this;
    }

    /// A number whose zero says something.
    Properties exactly(String name, double value) {
        values.put(name, value);
        return this;
    }

    Properties flag(String name, boolean value) {
        values.put(name, value);
        return this;
    }

    /// The constant's name without the prefix that its type gives it, in lower case; nothing for the unspecified one.
    Properties choice(String name, ProtocolMessageEnum value) {
        if (value.getNumber() == 0) {
            return this;
        }
        String prefix =
                value.getDescriptorForType().getValues().getFirst().getName().replace("UNSPECIFIED", "");
        return replace(
                name,
                value.getValueDescriptor().getName().substring(prefix.length()).toLowerCase(Locale.ROOT));
    }

    Properties time(String name, Timestamp value) {
        return replace(
                name,
                Instant.ofEpochSecond(value.getSeconds(), value.getNanos()).toString());
    }

    Map<String, Object> map() {
        return values;
    }
}
