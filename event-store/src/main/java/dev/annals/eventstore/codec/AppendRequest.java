package dev.annals.eventstore.codec;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.EventTooLargeException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Events to append together, checked and in their stored form.
///
/// @param events at least one
public record AppendRequest(List<StoredEvent> events) {
    public AppendRequest {
        events = List.copyOf(events);
    }

    /// Checks and encodes.
    ///
    /// @throws IllegalArgumentException if this is not an append: none or too many events, a wrong id or version, a
    ///     gap between two versions of one aggregate, no request id (without which a retry could not be told from
    ///     somebody else's equal event)
    /// @throws EventTooLargeException if one event is larger than `maxEventBytes`
    public static AppendRequest of(EventCodec codec, List<ContextEvent> events, int maxEventBytes) {
        if (events.isEmpty() || events.size() > EventLog.MAX_APPEND) {
            throw new IllegalArgumentException(
                    "an append takes 1 to %d events, not %d".formatted(EventLog.MAX_APPEND, events.size()));
        }
        List<StoredEvent> stored = new ArrayList<>(events.size());
        Map<String, Long> versions = new HashMap<>();
        for (ContextEvent event : events) {
            requireRequestId(event);
            requireNextVersion(event, versions.put(event.getAggregateId(), event.getVersion()));
            stored.add(encode(codec, event, stored.size(), maxEventBytes));
        }
        return new AppendRequest(stored);
    }

    private static StoredEvent encode(EventCodec codec, ContextEvent event, int index, int maxEventBytes) {
        StoredEvent stored = codec.encode(event);
        if (stored.bytes().size() > maxEventBytes) {
            throw new EventTooLargeException(index, stored.bytes().size(), maxEventBytes);
        }
        return stored;
    }

    private static void requireRequestId(ContextEvent event) {
        if (event.getRequestId().isEmpty()) {
            throw new IllegalArgumentException(
                    "version %d of %s has no request id".formatted(event.getVersion(), event.getAggregateId()));
        }
    }

    private static void requireNextVersion(ContextEvent event, @Nullable Long previous) {
        if (previous != null && event.getVersion() != previous + 1) {
            throw new IllegalArgumentException("version %d of %s cannot follow %d"
                    .formatted(event.getVersion(), event.getAggregateId(), previous));
        }
    }
}
