package dev.annals.client;

import java.util.Map;
import java.util.Optional;

/// Somebody else appended first: the aggregate does not have the version that a request expected.
///
/// @param aggregateId which aggregate
/// @param expectedVersion what was expected
/// @param currentVersion what it has
/// @param firstEventId the event that was first, at the version after the expected one; empty where the aggregate has
///     not come that far
/// @param firstEventType its type; empty likewise
public record VersionConflict(
        String aggregateId, long expectedVersion, long currentVersion, String firstEventId, String firstEventType) {
    static final String REASON = "VERSION_CONFLICT";

    /// What the metadata of the failure says; empty if it does not say it.
    static Optional<VersionConflict> of(Map<String, String> metadata) {
        try {
            return Optional.of(new VersionConflict(
                    metadata.getOrDefault("aggregate_id", ""),
                    Long.parseLong(metadata.getOrDefault("expected_version", "")),
                    Long.parseLong(metadata.getOrDefault("current_version", "")),
                    metadata.getOrDefault("first_event_id", ""),
                    metadata.getOrDefault("first_event_type", "")));
        } catch (NumberFormatException saysNothing) {
            return Optional.empty();
        }
    }
}
