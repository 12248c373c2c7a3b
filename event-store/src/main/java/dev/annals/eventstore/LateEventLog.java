package dev.annals.eventstore;

import dev.annals.event.v1.ContextEvent;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/// A log that need not be there when its user starts, and may go away: it is opened in the background, for as long as
/// that takes, and then looked at again and again. While it is known to be away every call fails at once, instead of
/// each caller waiting for itself.
public final class LateEventLog implements EventLog, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LateEventLog.class);
    private static final Duration CLOSING = Duration.ofSeconds(10);

    private final Supplier<Opened> door;
    private final Partitions partitions;
    private final Duration interval;
    private final Thread watch;
    private volatile State state = new Away("has not been opened yet");
    private volatile boolean closed;

    /// An opened log, and how to close it.
    public record Opened(EventLog log, Runnable close) {}

    private sealed interface State {}

    private record There(EventLog log) implements State {}

    private record Away(String reason) implements State {}

    private LateEventLog(Supplier<Opened> door, Partitions partitions, Duration interval) {
        this.door = door;
        this.partitions = partitions;
        this.interval = interval;
        this.watch = Thread.ofVirtual().name("log-watch").unstarted(this::watch);
    }

    /// Starts to open the log.
    ///
    /// @param door opens it, or throws; asked again until it succeeds
    /// @param partitions of the log, known beforehand
    /// @param interval between two attempts, and between two looks
    public static LateEventLog open(Supplier<Opened> door, Partitions partitions, Duration interval) {
        LateEventLog log = new LateEventLog(door, partitions, interval);
        log.watch.start();
        return log;
    }

    /// Why the log is away, for people; empty while it is there.
    public Optional<String> missing() {
        return switch (state) {
            case There there -> Optional.empty();
            case Away(String reason) -> Optional.of("the log " + reason);
        };
    }

    private void watch() {
        Optional<Opened> opened = Optional.empty();
        try {
            while (!closed) {
                opened = look(opened);
                Thread.sleep(interval);
            }
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        } finally {
            opened.ifPresent(log -> log.close().run());
        }
    }

    /// Whatever is wrong with the log, this goes on: a later look may find it well.
    private Optional<Opened> look(Optional<Opened> before) {
        Optional<Opened> opened = before;
        try {
            opened = Optional.of(opened.orElseGet(door));
            opened.get().log().head();
            become(new There(opened.get().log()));
        } catch (RuntimeException failed) {
            become(new Away("cannot be reached: " + failed.getMessage()));
        }
        return opened;
    }

    private void become(State next) {
        State before = state;
        if (closed || next.equals(before)) {
            return;
        }
        state = next;
        switch (next) {
            case There there -> LOG.atInfo().log("log is there");
            case Away(String reason) ->
                LOG.atWarn().addKeyValue("reason", reason).log("log is away");
        }
    }

    private EventLog log() {
        return switch (state) {
            case There(EventLog log) -> log;
            case Away(String reason) -> throw new LogUnavailableException("the log " + reason);
        };
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
    public List<RecordedEvent> stored(String aggregateId, long fromVersion, long toVersion) {
        return log().stored(aggregateId, fromVersion, toVersion);
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
        return partitions;
    }

    @Override
    public void close() {
        closed = true;
        watch.interrupt();
        try {
            watch.join(CLOSING);
        } catch (InterruptedException hurried) {
            Thread.currentThread().interrupt();
        }
        state = new Away("was closed");
    }
}
