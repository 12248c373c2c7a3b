package dev.annals.server;

/// What is wrong with one field of a request.
///
/// @param field its path, for example `events[2].event.aggregate_id`
/// @param description what is wrong with it, for people
public record FieldViolation(String field, String description) {}
