package dev.annals.domain.difference;

/// A field that differs, and the event that wrote it last.
///
/// @param version of the last event that changed the field, or something inside it
public record WrittenChange(FieldChange change, long version) {}
