package dev.annals.readmodel;

/// What events are indexed by in the views: for each value a sorted set of positions.
public enum EventIndex {
    EVENT_TYPE("type"),
    AGGREGATE_TYPE("aggregate-type"),
    CORRELATION("correlation"),
    CAUSATION("causation"),
    AGENT("agent"),
    TAG("tag"),
    USER("user"),
    SERVICE("service"),
    WORKFLOW("workflow"),
    CONVERSATION("conversation"),
    EXECUTION("execution"),
    /// The value is `{name}={value}` of a metadata entry.
    METADATA("metadata");

    private final String keyPart;

    EventIndex(String keyPart) {
        this.keyPart = keyPart;
    }

    String keyPart() {
        return keyPart;
    }
}
