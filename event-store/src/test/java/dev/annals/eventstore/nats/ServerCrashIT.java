package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.event;
import static dev.annals.eventstore.Events.events;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.eventstore.AppendOutcome.Appended;
import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.nats.NatsLogSettings.Limits;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/// The only server is killed.
class ServerCrashIT extends CrashConformance {
    private OwnNatsServer server;
    private NatsEventStore store;
    private EventLog log;

    @BeforeEach
    void start() throws IOException {
        server = OwnNatsServer.start("");
        Patience little = new Patience(9, Duration.ofSeconds(3), Duration.ofMillis(25), Duration.ofSeconds(1));
        store = NatsEventStore.connect(
                NatsLogSettings.at(server.url()).withLimits(Limits.DEFAULT.withPatience(little)));
        log = store.log();
    }

    @AfterEach
    void stop() {
        store.close();
        server.close();
    }

    @Override
    NatsEventStore store() {
        return store;
    }

    @Override
    void crash(int kill) {
        server.killAndStartAgain();
    }

    @Test
    void an_append_to_a_server_that_is_down_says_so_and_can_be_repeated() {
        log.append(events("a", 1, 2));
        server.kill();
        Instant before = Instant.now();

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> log.append(List.of(event("a", 3))));
        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> log.append(List.of(event("b", 1), event("b", 2))));
        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> log.history("a", 1, 9));
        assertThat(Duration.between(before, Instant.now())).isLessThan(LIMIT);

        server.startAgain();
        assertThat(log.append(List.of(event("a", 3)))).isEqualTo(new Appended(List.of(3L), false));
        assertThat(log.append(List.of(event("b", 1), event("b", 2)))).isEqualTo(new Appended(List.of(4L, 5L), false));
        assertThat(log.append(List.of(event("b", 1), event("b", 2)))).isEqualTo(new Appended(List.of(4L, 5L), true));
    }

    @Test
    void a_fetch_from_a_server_that_is_down_is_empty_or_says_so_and_then_goes_on() {
        log.append(events("a", 1, 5));
        try (Subscription subscription =
                store.feed().partition("p", log.partitions().of("a"), 0)) {
            assertThat(subscription.fetch(3, LIMIT)).hasSize(3);
            server.kill();
            try {
                assertThat(subscription.fetch(3, Duration.ofMillis(100))).isEmpty();
            } catch (LogUnavailableException down) {
                assertThat(down).hasMessageContaining("connected");
            }
            server.startAgain();
            assertThat(fetchPatiently(subscription))
                    .extracting(RecordedEvent::position)
                    .containsExactly(4L, 5L);
        }
    }

    private static List<RecordedEvent> fetchPatiently(Subscription subscription) {
        Instant deadline = Instant.now().plus(LIMIT);
        while (Instant.now().isBefore(deadline)) {
            try {
                List<RecordedEvent> events = subscription.fetch(10, Duration.ofSeconds(1));
                if (!events.isEmpty()) {
                    return events;
                }
            } catch (LogUnavailableException notYet) {
                assertThat(notYet).hasMessageNotContaining("interrupted");
            }
        }
        return List.of();
    }
}
