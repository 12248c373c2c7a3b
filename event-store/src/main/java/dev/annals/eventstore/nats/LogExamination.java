package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogCondition;
import dev.annals.eventstore.LogUnavailableException;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.api.ClusterInfo;
import io.nats.client.api.PersistMode;
import io.nats.client.api.ServerInfo;
import io.nats.client.api.StreamInfo;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/// Looks at the stream and its server, over a connection of its own. Changes nothing, and creates nothing.
public final class LogExamination {
    private LogExamination() {}

    /// The condition now.
    ///
    /// @throws LogUnavailableException if the server or the stream is not there
    /// @throws LogRefusedException if the server is too old
    public static LogCondition of(NatsLogSettings settings) {
        NatsConnections connections = new NatsConnections(settings);
        try {
            return examine(connections.writing(), settings);
        } catch (IOException | JetStreamApiException problem) {
            throw new LogUnavailableException(
                    "the stream %s: %s".formatted(settings.stream().name(), problem.getMessage()), problem);
        } finally {
            connections.close();
        }
    }

    private static LogCondition examine(Connection connection, NatsLogSettings settings)
            throws IOException, JetStreamApiException {
        JetStreamOptions options = JetStreamOptions.builder()
                .requestTimeout(settings.limits().requestTimeout())
                .build();
        StreamInfo stream = connection
                .jetStreamManagement(options)
                .getStreamInfo(settings.stream().name());
        ServerInfo server = connection.getServerInfo();
        EventStream promised =
                new EventStream(connection, settings.stream(), settings.limits().requestTimeout());
        return new LogCondition(
                server.getVersion(),
                stream.getConfiguration().getReplicas(),
                behind(stream),
                stream.getConfiguration().getPersistMode() != PersistMode.Async,
                server.isTLSRequired()
                        || String.valueOf(connection.getConnectedUrl()).startsWith("tls"),
                server.isAuthRequired(),
                promised.differences(stream.getConfiguration()));
    }

    private static int behind(StreamInfo stream) {
        return (int)
                Optional.ofNullable(stream.getClusterInfo()).map(ClusterInfo::getReplicas).orElse(List.of()).stream()
                        .filter(replica -> !replica.isCurrent() || replica.isOffline())
                        .count();
    }
}
