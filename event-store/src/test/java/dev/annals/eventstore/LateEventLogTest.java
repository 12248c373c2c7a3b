package dev.annals.eventstore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.LateEventLog.Opened;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(20)
class LateEventLogTest {
    private static final Duration INTERVAL = Duration.ofMillis(5);

    private final EventLog memory = new InMemoryEventLog();
    private final SynchronousQueue<Opened> server = new SynchronousQueue<>();
    private final CountDownLatch closed = new CountDownLatch(1);

    @Test
    void fails_at_once_and_says_why_as_long_as_the_log_is_not_there() {
        try (LateEventLog log = LateEventLog.open(this::connect, memory.partitions(), INTERVAL)) {
            assertThat(log.missing())
                    .hasValueSatisfying(reason -> assertThat(reason).startsWith("the log "));
            assertThatThrownBy(log::head).isInstanceOf(LogUnavailableException.class);
            assertThat(log.partitions()).isEqualTo(memory.partitions());
        }
    }

    @Test
    void is_the_log_once_it_is_there_and_closes_it_in_the_end() throws Exception {
        LateEventLog log = LateEventLog.open(this::connect, memory.partitions(), INTERVAL);
        server.put(new Opened(memory, closed::countDown));
        awaitThere(log);

        assertThat(log.head()).isEqualTo(memory.head());

        log.close();
        closed.await();
        assertThatThrownBy(log::head).isInstanceOf(LogUnavailableException.class);
    }

    @Test
    void notices_when_the_log_goes_away() throws Exception {
        LateEventLog inner = LateEventLog.open(this::connect, memory.partitions(), INTERVAL);
        server.put(new Opened(memory, closed::countDown));
        awaitThere(inner);
        try (LateEventLog outer = LateEventLog.open(() -> new Opened(inner, () -> {}), memory.partitions(), INTERVAL)) {
            awaitThere(outer);

            inner.close();

            awaitAway(outer);
            assertThatThrownBy(outer::head).isInstanceOf(LogUnavailableException.class);
        }
    }

    private Opened connect() {
        try {
            Opened opened = server.poll(50, TimeUnit.MILLISECONDS);
            if (opened == null) {
                throw new LogUnavailableException("nobody answers");
            }
            return opened;
        } catch (InterruptedException stopped) {
            throw new LogUnavailableException("stopped", stopped);
        }
    }

    private static void awaitThere(LateEventLog log) {
        while (log.missing().isPresent()) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    private static void awaitAway(LateEventLog log) {
        while (log.missing().isEmpty()) {
            LockSupport.parkNanos(1_000_000);
        }
    }
}
