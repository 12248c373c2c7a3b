package dev.annals.domain.difference;

import com.google.protobuf.ByteString;
import com.google.protobuf.Descriptors.EnumValueDescriptor;
import com.google.protobuf.Duration;
import com.google.protobuf.ListValue;
import com.google.protobuf.MapEntry;
import com.google.protobuf.Message;
import com.google.protobuf.Struct;
import com.google.protobuf.Timestamp;
import com.google.protobuf.Value;
import java.time.Instant;
import java.util.Base64;
import java.util.List;

/// What a field of a message holds, as a JSON value: names of the contract, enums by name, times in ISO 8601.
final class JsonValues {
    /// Stands for what is not there.
    static final Value NOTHING = Value.getDefaultInstance();

    /// The largest whole number that JSON readers keep exact.
    private static final long MOST_EXACT = 1L << 53;

    private JsonValues() {}

    static Value of(Object held) {
        return switch (held) {
            case Value value -> value;
            case Struct struct -> Value.newBuilder().setStructValue(struct).build();
            case ListValue list -> Value.newBuilder().setListValue(list).build();
            case Timestamp time ->
                text(Instant.ofEpochSecond(time.getSeconds(), time.getNanos()).toString());
            case Duration duration ->
                text(java.time.Duration.ofSeconds(duration.getSeconds(), duration.getNanos())
                        .toString());
            case Message message -> message(message);
            case List<?> list -> list(list);
            case EnumValueDescriptor constant -> text(constant.getName());
            case Boolean truth -> Value.newBuilder().setBoolValue(truth).build();
            case Long number when Math.abs(number) > MOST_EXACT -> text(Long.toString(number));
            case Number number ->
                Value.newBuilder().setNumberValue(number.doubleValue()).build();
            case ByteString bytes -> text(Base64.getEncoder().encodeToString(bytes.toByteArray()));
            default -> text(held.toString());
        };
    }

    /// A text as JSON writes it, in quotes.
    static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char character = text.charAt(i);
            if (character == '"' || character == '\\') {
                quoted.append('\\').append(character);
            } else if (character < ' ') {
                quoted.append("\\u%04x".formatted((int) character));
            } else {
                quoted.append(character);
            }
        }
        return quoted.append('"').toString();
    }

    private static Value message(Message message) {
        Struct.Builder struct = Struct.newBuilder();
        message.getAllFields()
                .forEach((field, held) ->
                        struct.putFields(field.getName(), field.isMapField() ? map((List<?>) held) : of(held)));
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value map(List<?> entries) {
        Struct.Builder struct = Struct.newBuilder();
        for (Object entry : entries) {
            MapEntry<?, ?> known = (MapEntry<?, ?>) entry;
            struct.putFields(String.valueOf(known.getKey()), of(known.getValue()));
        }
        return Value.newBuilder().setStructValue(struct).build();
    }

    private static Value list(List<?> held) {
        ListValue.Builder list = ListValue.newBuilder();
        held.forEach(element -> list.addValues(of(element)));
        return Value.newBuilder().setListValue(list).build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }
}
