package dev.annals.query.grpc;

import dev.annals.domain.AggregateType;
import dev.annals.domain.registry.AggregateNames;
import dev.annals.domain.registry.EventRegistry;
import dev.annals.domain.registry.RegisteredEvent;
import dev.annals.eventstore.codec.EventCodec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Turns the names of types, as callers say them, into the canonical ones that indexes have.
final class TypeNames {
    private TypeNames() {}

    /// The aggregate types of these names.
    static List<AggregateType> aggregateTypes(String field, List<String> names, Violations violations) {
        List<AggregateType> types = new ArrayList<>();
        for (int i = 0; i < names.size(); i++) {
            aggregateType("%s[%d]".formatted(field, i), names.get(i), violations)
                    .ifPresent(types::add);
        }
        return types;
    }

    /// The aggregate type of this name.
    static Optional<AggregateType> aggregateType(String field, String name, Violations violations) {
        Optional<AggregateType> type = AggregateNames.find(name);
        if (type.isEmpty()) {
            violations.add("UNKNOWN_AGGREGATE_TYPE", field, "is not an aggregate type: " + name);
        }
        return type;
    }

    /// The canonical names of event types of these names; a bare one is that of an event of one of the aggregate types.
    static Set<String> eventTypes(
            String field, List<String> names, Collection<AggregateType> aggregateTypes, Violations violations) {
        Set<String> canonical = new LinkedHashSet<>();
        for (int i = 0; i < names.size(); i++) {
            canonical.addAll(eventType("%s[%d]".formatted(field, i), names.get(i), aggregateTypes, violations));
        }
        return canonical;
    }

    /// Says that no event goes by this name, and which may have been meant.
    static void refuse(String field, String name, Violations violations) {
        violations.add("UNKNOWN_EVENT_TYPE", field, "is not an event type: " + name + EventRegistry.didYouMean(name));
    }

    private static Set<String> eventType(
            String field, String name, Collection<AggregateType> aggregateTypes, Violations violations) {
        Stream<RegisteredEvent> beside =
                aggregateTypes.stream().flatMap(type -> EventRegistry.find(name, type).stream());
        Set<String> found = Stream.concat(EventRegistry.find(name).stream(), beside)
                .map(RegisteredEvent::name)
                .collect(Collectors.toCollection(LinkedHashSet::new));
        if (name.equals(EventCodec.UNKNOWN_TYPE)) {
            found.add(name);
        }
        if (found.isEmpty()) {
            refuse(field, name, violations);
        }
        return found;
    }
}
