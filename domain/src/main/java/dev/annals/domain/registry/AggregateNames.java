package dev.annals.domain.registry;

import dev.annals.domain.AggregateType;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// The names that aggregate types go by: their own, and what the founding documents called them.
public final class AggregateNames {
    private static final Map<String, AggregateType> FOUNDING = Map.of(
            "spec", AggregateType.SPECIFICATION,
            "story", AggregateType.CONTEXT,
            "case", AggregateType.CONTEXT,
            "tool", AggregateType.TOOL_INVOCATION);

    private AggregateNames() {}

    /// The type that goes by this name, if there is one.
    public static Optional<AggregateType> find(String name) {
        return AggregateType.named(name).or(() -> Optional.ofNullable(FOUNDING.get(name)));
    }

    /// The names of a type, its own first.
    static List<String> of(AggregateType type) {
        Stream<String> founding = FOUNDING.entrySet().stream()
                .filter(name -> name.getValue() == type)
                .map(Map.Entry::getKey)
                .sorted();
        return Stream.concat(Stream.of(type.typeName()), founding).toList();
    }
}
