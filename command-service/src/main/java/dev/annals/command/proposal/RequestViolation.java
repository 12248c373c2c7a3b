package dev.annals.command.proposal;

/// What is wrong with the shape of one field of a request.
///
/// @param reason stable, upper case, for programs: `INVALID_AGGREGATE_ID`
/// @param field path of the field, for example `events[2].event.aggregate_id`
/// @param description what is wrong with it, for people
public record RequestViolation(String reason, String field, String description) {}
