package dev.annals.domain;

import dev.annals.event.v1.ContextEvent;

/// What the rules of an aggregate say to a proposed event.
public sealed interface Ruling {

    /// It may happen.
    record Accepted() implements Ruling {}

    /// It cannot have happened.
    ///
    /// @param reason stable, upper case, for programs: `TASK_ALREADY_COMPLETED`
    /// @param explanation a sentence for people, with the offending values; long ones are cut
    record Rejected(String reason, String explanation) implements Ruling {
        public Rejected {
            explanation = Excerpt.of(explanation);
        }
    }

    static Ruling accepted() {
        return new Accepted();
    }

    static Ruling rejected(String reason, String explanation) {
        return new Rejected(reason, explanation);
    }

    /// Nothing happened to the aggregate before, and this event cannot be the first: `CONTEXT_NOT_FOUND`.
    static Ruling notFound(AggregateType type, ContextEvent proposed) {
        return rejected(
                type.name() + "_NOT_FOUND",
                "%s %s does not exist; its history cannot begin with %s"
                        .formatted(type.typeName(), proposed.getAggregateId(), nameOf(proposed)));
    }

    /// The event can only be the first, and something happened before: `CONTEXT_ALREADY_EXISTS`.
    static Ruling alreadyExists(AggregateType type, ContextEvent proposed) {
        return rejected(
                type.name() + "_ALREADY_EXISTS",
                "%s %s already exists at version %s; %s can only be the first of its history"
                        .formatted(
                                type.typeName(),
                                proposed.getAggregateId(),
                                proposed.getVersion() - 1,
                                nameOf(proposed)));
    }

    private static String nameOf(ContextEvent proposed) {
        return EventType.of(proposed).map(EventType::name).orElse("an unknown event");
    }
}
