package dev.annals.domain;

import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;

/// The kinds of aggregate that Annals knows. The name is part of the public contract: it is never changed or reused.
public enum AggregateType {
    CONTEXT("context"),
    AGENT("agent"),
    TOOL_INVOCATION("tool_invocation"),
    CONVERSATION("conversation"),
    TASK("task"),
    NOTE("note"),
    CUSTOM("custom"),
    WORKFLOW("workflow"),
    FEATURE("feature"),
    ROLLOUT("rollout"),
    SPECIFICATION("specification"),
    EXECUTION("execution"),
    EXTERNAL_EVENT("external_event");

    private static final Map<String, AggregateType> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(type -> type.typeName, Function.identity()));

    private final String typeName;

    AggregateType(String typeName) {
        this.typeName = typeName;
    }

    /// The type's name in events and answers, for example `tool_invocation`.
    public String typeName() {
        return typeName;
    }

    /// The type of that name, if there is one.
    public static Optional<AggregateType> named(String typeName) {
        return Optional.ofNullable(BY_NAME.get(typeName));
    }
}
