package dev.annals.cli.importing;

import dev.annals.cli.text.Json;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.RecordResponse;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What became of one file.
///
/// @param file as it was named
/// @param runId also the correlation id
/// @param events how many events the run has
/// @param byType how many of each type
/// @param firstPosition least position of its events
/// @param lastPosition greatest position of its events
/// @param duplicate whether all of it was there before
public record ImportResult(
        String file,
        String runId,
        long events,
        Map<String, Long> byType,
        long firstPosition,
        long lastPosition,
        boolean duplicate) {

    static ImportResult of(String file, String runId, List<RecordResponse> responses) {
        List<EventReference> events = responses.stream()
                .flatMap(response -> response.getEventsList().stream())
                .toList();
        return new ImportResult(
                file,
                runId,
                events.size(),
                events.stream()
                        .collect(Collectors.groupingBy(
                                EventReference::getEventType, TreeMap::new, Collectors.counting())),
                events.stream().mapToLong(EventReference::getPosition).min().orElse(0),
                events.stream().mapToLong(EventReference::getPosition).max().orElse(0),
                responses.stream().allMatch(RecordResponse::getDuplicate));
    }

    /// One line of JSON.
    public String json() {
        String types = byType.entrySet().stream()
                .map(entry -> Json.text(entry.getKey()) + ":" + entry.getValue())
                .collect(Collectors.joining(",", "{", "}"));
        return ("{\"file\":%s,\"run_id\":%s,\"correlation_id\":%s,\"events\":%d,\"by_type\":%s,"
                        + "\"first_position\":%d,\"last_position\":%d,\"duplicate\":%b}")
                .formatted(
                        Json.text(file),
                        Json.text(runId),
                        Json.text(runId),
                        events,
                        types,
                        firstPosition,
                        lastPosition,
                        duplicate);
    }
}
