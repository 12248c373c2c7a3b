package dev.annals.projector.graph;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.Map;
import java.util.stream.Collectors;

/// A struct as JSON-like text to look at, fields by name. Takes what JSON has no word for, such as NaN, as it comes.
final class StructText {
    private StructText() {}

    static String of(Struct struct) {
        return struct.getFieldsMap().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(field -> quoted(field.getKey()) + ":" + of(field.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    private static String of(Value value) {
        return switch (value.getKindCase()) {
            case NULL_VALUE, KIND_NOT_SET -> "null";
            case NUMBER_VALUE -> number(value.getNumberValue());
            case STRING_VALUE -> quoted(value.getStringValue());
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case STRUCT_VALUE -> of(value.getStructValue());
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(StructText::of)
                        .collect(Collectors.joining(",", "[", "]"));
        };
    }

    private static String number(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private static String quoted(String text) {
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n") + '"';
    }
}
