package dev.annals.query.nats;

import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventFeed;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogHead;
import dev.annals.eventstore.LogMark;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.nats.LogRefusedException;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.server.Readiness;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// The log, connected to in the background, again and again until it is there. Until then it is unavailable, and the
/// service is not ready.
public final class ConnectingLog implements EventLog, EventFeed, Readiness, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConnectingLog.class);
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final NatsLogSettings settings;
    private final Thread connecting;
    private volatile Optional<NatsEventStore> store = Optional.empty();
    private volatile String missing = "the log: not connected yet";
    private volatile boolean closed;

    public ConnectingLog(NatsLogSettings settings) {
        this.settings = settings;
        this.connecting = Thread.ofVirtual().name("log-connect").start(this::connect);
    }

    private void connect() {
        while (!closed && store.isEmpty()) {
            try {
                store = Optional.of(NatsEventStore.connect(settings));
                LOG.atInfo().addKeyValue("url", settings.url()).log("connected to the log");
            } catch (LogUnavailableException | LogRefusedException notYet) {
                missing = "the log: " + notYet.getMessage();
                LOG.atWarn().addKeyValue("cause", notYet.getMessage()).log("cannot connect to the log yet");
                pause();
            }
        }
        if (closed) {
            store.ifPresent(NatsEventStore::close);
        }
    }

    private void pause() {
        try {
            Thread.sleep(PAUSE);
        } catch (InterruptedException closing) {
            closed = true;
        }
    }

    @Override
    public Optional<String> missing() {
        return store.isPresent() ? Optional.empty() : Optional.of(missing);
    }

    private NatsEventStore store() {
        return store.orElseThrow(
                () -> new LogUnavailableException(missing, new IllegalStateException("never connected")));
    }

    private EventLog log() {
        return store().log();
    }

    @Override
    public AppendOutcome append(List<ContextEvent> events) {
        return log().append(events);
    }

    @Override
    public long version(String aggregateId) {
        return log().version(aggregateId);
    }

    @Override
    public List<RecordedEvent> history(String aggregateId, long fromVersion, long toVersion) {
        return log().history(aggregateId, fromVersion, toVersion);
    }

    @Override
    public List<RecordedEvent> page(long fromPosition, int limit) {
        return log().page(fromPosition, limit);
    }

    @Override
    public List<RecordedEvent> at(List<Long> positions) {
        return log().at(positions);
    }

    @Override
    public LogHead head() {
        return log().head();
    }

    @Override
    public Optional<LogMark> partitionHead(int partition) {
        return log().partitionHead(partition);
    }

    @Override
    public Optional<LogMark> firstAfter(int partition, long position) {
        return log().firstAfter(partition, position);
    }

    @Override
    public long positionAt(Instant time) {
        return log().positionAt(time);
    }

    @Override
    public Partitions partitions() {
        return settings.stream().subjects().partitions();
    }

    @Override
    public Subscription partition(String durable, int partition, long afterPosition) {
        return store().feed().partition(durable, partition, afterPosition);
    }

    @Override
    public Subscription all(long afterPosition) {
        return store().feed().all(afterPosition);
    }

    @Override
    public void close() {
        closed = true;
        connecting.interrupt();
        store.ifPresent(NatsEventStore::close);
    }
}
