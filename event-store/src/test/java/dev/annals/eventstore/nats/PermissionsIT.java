package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.eventstore.AppendOutcome;
import dev.annals.eventstore.EventFeed.Subscription;
import dev.annals.eventstore.EventTooLargeException;
import dev.annals.eventstore.nats.NatsLogSettings.Access;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// What each service needs to be allowed, and what happens when it is not.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PermissionsIT {
    private static final String CONFIGURATION = """
            max_payload: 65536
            authorization {
              users: [
                { user: writer, password: w, permissions: {
                    publish: ["context.events.>", "$JS.API.STREAM.INFO.CONTEXT_EVENTS",
                              "$JS.API.STREAM.CREATE.CONTEXT_EVENTS", "$JS.API.STREAM.MSG.GET.CONTEXT_EVENTS",
                              "$JS.API.DIRECT.GET.CONTEXT_EVENTS"]
                    subscribe: ["_INBOX.>"] } }
                { user: reader, password: r, permissions: {
                    publish: ["$JS.API.STREAM.INFO.CONTEXT_EVENTS", "$JS.API.STREAM.MSG.GET.CONTEXT_EVENTS",
                              "$JS.API.DIRECT.GET.CONTEXT_EVENTS", "$JS.API.CONSUMER.*.CONTEXT_EVENTS.>",
                              "$JS.API.CONSUMER.MSG.NEXT.CONTEXT_EVENTS.*", "$JS.ACK.CONTEXT_EVENTS.>"]
                    subscribe: ["_INBOX.>"] } }
              ]
            }
            """;

    private OwnNatsServer server;

    @BeforeAll
    void start() throws IOException {
        server = OwnNatsServer.start(CONFIGURATION);
        NatsEventStore.connect(writer()).close();
    }

    @AfterAll
    void stop() {
        server.close();
    }

    private NatsLogSettings writer() {
        return NatsLogSettings.at(server.url("writer", "w"));
    }

    private NatsLogSettings reader() {
        return NatsLogSettings.at(server.url("reader", "r"));
    }

    @Test
    void a_writer_without_permission_to_publish_is_told_at_the_start() {
        assertThatExceptionOfType(LogRefusedException.class)
                .isThrownBy(() -> NatsEventStore.connect(reader()).close())
                .withMessageContaining("publishing is forbidden")
                .withMessageContaining("context.events.");
    }

    @Test
    void a_writer_and_a_reader_get_along_with_their_own_permissions() {
        try (NatsEventStore writing = NatsEventStore.connect(writer());
                NatsEventStore reading = NatsEventStore.connect(reader().withAccess(Access.READ));
                Subscription subscription =
                        reading.feed().partition("r", reading.log().partitions().of("a"), 0);
                Subscription tail = reading.feed().all(0)) {
            assertThat(writing.log().append(List.of(event("a", 1), event("a", 2))))
                    .isInstanceOf(AppendOutcome.Appended.class);
            assertThat(reading.log().history("a", 1, 9)).hasSize(2);
            assertThat(reading.log().at(List.of(2L))).hasSize(1);
            assertThat(subscription.fetch(2, Duration.ofSeconds(10))).hasSize(2);
            subscription.acknowledge(2);
            assertThat(tail.fetch(2, Duration.ofSeconds(10))).hasSize(2);
        }
    }

    @Test
    void the_servers_own_limit_bounds_an_event() {
        try (NatsEventStore store = NatsEventStore.connect(writer())) {
            assertThatExceptionOfType(EventTooLargeException.class)
                    .isThrownBy(() -> store.log().append(List.of(event("large", 1, "r", "x".repeat(65_000)))))
                    .withMessageContaining("the log takes 64512");
            String largest = "x".repeat(64_400);
            assertThat(store.log().append(List.of(event("large", 1, "r", largest), event("large", 2, "r", largest))))
                    .isInstanceOf(AppendOutcome.Appended.class);
        }
    }
}
