package dev.annals.eventstore.nats;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;

/// Which stream holds the log.
///
/// @param name of the stream
/// @param subjects of its events; prefix and partitions are fixed for the stream's life
/// @param replicas how many servers keep it, when it is created here
/// @param create whether to create it where there is none
public record StreamSettings(String name, EventSubjects subjects, int replicas, boolean create) {
    public static final StreamSettings DEFAULT = new StreamSettings(
            "CONTEXT_EVENTS",
            new EventSubjects(EventSubjects.DEFAULT_PREFIX, new Partitions(Partitions.DEFAULT_COUNT)),
            1,
            true);

    public StreamSettings {
        if (!name.matches("[A-Za-z0-9_-]{1,64}")) {
            throw new IllegalArgumentException("not a stream name: '%s'".formatted(name));
        }
    }
}
