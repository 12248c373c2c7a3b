package dev.annals.domain;

/// What is wrong with the shape of one field, whatever the aggregate's state. Long offending values are cut.
///
/// @param field path of the field within the event, for example `decision_added.title`
/// @param description what is wrong with it, for people
public record Violation(String field, String description) {
    public Violation {
        field = Excerpt.of(field);
        description = Excerpt.of(description);
    }
}
