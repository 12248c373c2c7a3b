package dev.annals.domain;

/// What the rules of an aggregate say to a proposed event.
public sealed interface Ruling {

    /// It may happen.
    record Accepted() implements Ruling {}

    /// It cannot have happened.
    ///
    /// @param reason stable, upper case, for programs: `TASK_ALREADY_COMPLETED`
    /// @param explanation a sentence for people, with the offending values
    record Rejected(String reason, String explanation) implements Ruling {}

    static Ruling accepted() {
        return new Accepted();
    }

    static Ruling rejected(String reason, String explanation) {
        return new Rejected(reason, explanation);
    }
}
