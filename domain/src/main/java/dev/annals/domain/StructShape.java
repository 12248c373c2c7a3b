package dev.annals.domain;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/// Free data must be JSON: every value is one, every number is finite, and nothing nests so deep that a reader of the
/// whole message would refuse it.
final class StructShape {
    /// Protobuf readers stop at 100 nested messages, of which each level here takes three.
    static final int MAX_DEPTH = 20;

    private StructShape() {}

    /// The first flaw, by the order of the names.
    static Optional<Violation> flaw(String path, Struct data) {
        return flaw(path, data, 1);
    }

    private static Optional<Violation> flaw(String path, Struct data, int depth) {
        Map<String, Value> sorted = new TreeMap<>(data.getFieldsMap());
        return sorted.entrySet().stream()
                .flatMap(field -> flaw(path + "." + field.getKey(), field.getValue(), depth).stream())
                .findFirst();
    }

    private static Optional<Violation> flaw(String path, Value value, int depth) {
        return switch (value.getKindCase()) {
            case KIND_NOT_SET -> Optional.of(new Violation(path, "must be a value; use null for nothing"));
            case NUMBER_VALUE -> flaw(path, value.getNumberValue());
            case NULL_VALUE, STRING_VALUE, BOOL_VALUE -> Optional.empty();
            case STRUCT_VALUE ->
                depth < MAX_DEPTH ? flaw(path, value.getStructValue(), depth + 1) : Optional.of(tooDeep(path));
            case LIST_VALUE ->
                depth < MAX_DEPTH
                        ? flaw(path, value.getListValue().getValuesList(), depth + 1)
                        : Optional.of(tooDeep(path));
        };
    }

    private static Optional<Violation> flaw(String path, List<Value> values, int depth) {
        for (int i = 0; i < values.size(); i++) {
            Optional<Violation> flaw = flaw(Shape.element(path, i), values.get(i), depth);
            if (flaw.isPresent()) {
                return flaw;
            }
        }
        return Optional.empty();
    }

    private static Optional<Violation> flaw(String path, double number) {
        return Double.isFinite(number)
                ? Optional.empty()
                : Optional.of(new Violation(path, "must be a finite number but is " + number));
    }

    private static Violation tooDeep(String path) {
        return new Violation(path, "must not nest deeper than %s levels".formatted(MAX_DEPTH));
    }
}
