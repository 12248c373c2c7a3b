package dev.annals.eventstore.nats;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/// Where the log is and how to use it.
///
/// @param url of the servers, separated by commas; `tls://` for TLS with the JVM's trust store
/// @param credentials a NATS credentials file
/// @param name of the client, as the server's monitoring shows it
/// @param access what this process does with the log
/// @param stream which stream it is
/// @param limits of waiting and of memory
public record NatsLogSettings(
        String url, Optional<Path> credentials, String name, Access access, StreamSettings stream, Limits limits) {
    /// What a process does with the log.
    public enum Access {
        /// Appends and reads: the command service.
        WRITE,
        /// Only reads: everybody else. Needs no permission to publish events.
        READ
    }

    /// The limits of waiting and of memory.
    ///
    /// @param requestTimeout how long to wait for one answer of the server
    /// @param patience how long to go on when answers stay out
    /// @param maxEventBytes the most bytes of an event, which the server's own limit may lower
    /// @param maxInFlight how many events may be on their way to the server at once
    /// @param readConnections over how many connections to read; a long read delays others on its connection
    /// @param feed of feeding
    public record Limits(
            Duration requestTimeout,
            Patience patience,
            int maxEventBytes,
            int maxInFlight,
            int readConnections,
            FeedLimits feed) {
        public static final Limits DEFAULT =
                new Limits(Duration.ofSeconds(2), Patience.DEFAULT, 1_000_000, 2_048, 2, FeedLimits.DEFAULT);

        public Limits {
            if (maxEventBytes < 1_024 || maxInFlight < 1_000 || readConnections < 1) {
                throw new IllegalArgumentException(
                        "%d bytes per event, %d events in flight, %d read connections: needs at least 1024, 1000, 1"
                                .formatted(maxEventBytes, maxInFlight, readConnections));
            }
        }

        public Limits withPatience(Patience changed) {
            return new Limits(requestTimeout, changed, maxEventBytes, maxInFlight, readConnections, feed);
        }

        public Limits withMaxEventBytes(int changed) {
            return new Limits(requestTimeout, patience, changed, maxInFlight, readConnections, feed);
        }

        public Limits withFeed(FeedLimits changed) {
            return new Limits(requestTimeout, patience, maxEventBytes, maxInFlight, readConnections, changed);
        }
    }

    /// The limits of feeding.
    ///
    /// @param acknowledgeWait after which the server sends an event again; the feed answers each once all the same
    /// @param inactiveThreshold after which the server forgets the consumer of a reader that is gone
    /// @param maxUnacknowledged how many events a reader may hold without acknowledging any
    public record FeedLimits(Duration acknowledgeWait, Duration inactiveThreshold, int maxUnacknowledged) {
        public static final FeedLimits DEFAULT = new FeedLimits(Duration.ofMinutes(10), Duration.ofHours(1), 20_000);
    }

    /// The default stream at `url`, for reading and writing.
    public static NatsLogSettings at(String url) {
        return new NatsLogSettings(
                url, Optional.empty(), "annals", Access.WRITE, StreamSettings.DEFAULT, Limits.DEFAULT);
    }

    public NatsLogSettings withName(String changed) {
        return new NatsLogSettings(url, credentials, changed, access, stream, limits);
    }

    public NatsLogSettings withAccess(Access changed) {
        return new NatsLogSettings(url, credentials, name, changed, stream, limits);
    }

    public NatsLogSettings withStream(StreamSettings changed) {
        return new NatsLogSettings(url, credentials, name, access, changed, limits);
    }

    public NatsLogSettings withLimits(Limits changed) {
        return new NatsLogSettings(url, credentials, name, access, stream, changed);
    }
}
