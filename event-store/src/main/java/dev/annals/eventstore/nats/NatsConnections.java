package dev.annals.eventstore.nats;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import io.nats.client.Connection;
import io.nats.client.Nats;
import io.nats.client.Options;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// The connections of one process, apart by use: the server answers a direct get in the read loop of its connection,
/// so a long read would hold up appends and feeding.
final class NatsConnections implements AutoCloseable {
    private static final String OLDEST_SERVER = "2.12.0";
    private static final Duration LONGEST_RECONNECT_PAUSE = Duration.ofSeconds(2);

    private final ServerNotices notices = new ServerNotices();
    private final List<Connection> opened = new ArrayList<>();
    private final Connection writing;
    private final List<Connection> reading;
    private final Connection feeding;

    NatsConnections(NatsLogSettings settings) {
        try {
            // Without a buffer, what cannot be sent now fails now, instead of landing when nobody expects it.
            List<Connection> readers = new ArrayList<>();
            for (int n = 0; n < settings.limits().readConnections(); n++) {
                readers.add(open(settings, "reads-" + n, 0));
            }
            reading = List.copyOf(readers);
            writing = settings.access() == Access.WRITE ? open(settings, "appends", 0) : readers.getFirst();
            feeding = open(settings, "feeds", 1 << 20);
        } catch (RuntimeException failed) {
            close();
            throw failed;
        }
    }

    Connection writing() {
        return writing;
    }

    List<Connection> reading() {
        return reading;
    }

    Connection feeding() {
        return feeding;
    }

    ServerNotices notices() {
        return notices;
    }

    private Connection open(NatsLogSettings settings, String use, long reconnectBuffer) {
        Patience.Attempts attempts = settings.limits().patience().begin();
        while (true) {
            try {
                Connection connection = Nats.connect(options(settings, use, reconnectBuffer));
                opened.add(connection);
                requireVersion(connection);
                return connection;
            } catch (IOException unreachable) {
                if (!attempts.pause()) {
                    throw new LogUnavailableException("cannot connect to " + settings.url(), unreachable);
                }
            } catch (InterruptedException stopped) {
                throw Interrupts.unavailable(stopped);
            }
        }
    }

    private Options options(NatsLogSettings settings, String use, long reconnectBuffer) {
        Options.Builder options = new Options.Builder()
                .servers(settings.url().split(",", -1))
                .connectionName(settings.name() + "/" + use)
                .connectionTimeout(settings.limits().requestTimeout())
                .requestCleanupInterval(settings.limits().requestTimeout())
                .socketWriteTimeout(settings.limits().requestTimeout().multipliedBy(2))
                .pingInterval(Duration.ofSeconds(10))
                .maxReconnects(-1)
                .reconnectDelayHandler(NatsConnections::reconnectPause)
                .reconnectBufferSize(reconnectBuffer)
                .reportNoResponders()
                .errorListener(notices)
                .connectionListener(notices);
        settings.credentials().ifPresent(path -> options.credentialPath(path.toString()));
        return options.build();
    }

    private static Duration reconnectPause(long rounds) {
        long millis = Math.min(50L << Math.min(rounds, 10), LONGEST_RECONNECT_PAUSE.toMillis());
        return Duration.ofMillis(millis / 2 + ThreadLocalRandom.current().nextLong(millis / 2 + 1));
    }

    private static void requireVersion(Connection connection) {
        String version = connection.getServerInfo().getVersion();
        if (!connection.getServerInfo().isSameOrNewerThanVersion(OLDEST_SERVER)) {
            throw new LogRefusedException(
                    "nats-server %s is too old: atomic batches need %s".formatted(version, OLDEST_SERVER));
        }
    }

    @Override
    public void close() {
        boolean interrupted = Thread.interrupted();
        for (Connection connection : opened) {
            try {
                connection.close();
            } catch (InterruptedException stopped) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
