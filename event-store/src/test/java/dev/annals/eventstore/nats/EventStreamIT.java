package dev.annals.eventstore.nats;

import static dev.annals.eventstore.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.localstack.TestServers;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamManagement;
import io.nats.client.Nats;
import io.nats.client.api.StreamConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class EventStreamIT {
    private final NatsLogSettings settings =
            TestStream.settings(TestServers.shared().natsUrl(), 1);
    private Connection connection;
    private JetStreamManagement management;

    @BeforeEach
    void connect() throws IOException, InterruptedException {
        connection = Nats.connect(settings.url());
        management = connection.jetStreamManagement();
    }

    @AfterEach
    void clean() throws IOException, InterruptedException {
        try {
            management.deleteStream(settings.stream().name());
        } catch (JetStreamApiException neverCreated) {
            assertThat(neverCreated.getApiErrorCode()).isEqualTo(10059);
        }
        connection.close();
    }

    private void openAndClose(NatsLogSettings opened) {
        NatsEventStore.connect(opened).close();
    }

    private NatsLogSettings with(StreamSettings stream) {
        return settings.withStream(stream);
    }

    @Test
    void a_stream_created_here_is_accepted_by_the_next_process() {
        openAndClose(settings);
        openAndClose(settings);
        openAndClose(settings.withAccess(NatsLogSettings.Access.READ));
    }

    @Test
    void a_recorded_event_can_be_neither_deleted_nor_purged_nor_overwritten() throws IOException {
        try (NatsEventStore store = NatsEventStore.connect(settings)) {
            store.log().append(List.of(event("a", 1)));
            String stream = settings.stream().name();
            assertThatExceptionOfType(JetStreamApiException.class)
                    .isThrownBy(() -> management.deleteMessage(stream, 1));
            assertThatExceptionOfType(JetStreamApiException.class).isThrownBy(() -> management.purgeStream(stream));
            String subject = settings.stream().subjects().of("a", 1);
            assertThatExceptionOfType(JetStreamApiException.class)
                    .isThrownBy(() -> connection.jetStream().publish(subject, new byte[] {1}));
            assertThat(store.log().history("a", 1, 9)).hasSize(1);
        }
    }

    @Test
    void a_subject_of_another_shape_is_not_taken() throws IOException {
        openAndClose(settings);

        String foreign = settings.stream().subjects().prefix() + ".updates";
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> connection.jetStream().publish(foreign, new byte[] {1}));
    }

    @Test
    void other_partitions_than_the_streams_are_refused() {
        openAndClose(settings);

        EventSubjects eight = new EventSubjects(settings.stream().subjects().prefix(), new Partitions(8));
        assertThatExceptionOfType(LogRefusedException.class)
                .isThrownBy(() ->
                        openAndClose(with(new StreamSettings(settings.stream().name(), eight, 1, true))))
                .withMessageContaining("annals.partitions is 16, must be 8");
    }

    @Test
    void a_stream_that_would_lose_or_double_events_is_refused() throws IOException, JetStreamApiException {
        refuses(stream -> stream.maxAge(Duration.ofDays(30)), "max_age is PT720H, must be PT0S");
        refuses(stream -> stream.maxMessages(1_000), "max_msgs is 1000, must be -1");
        refuses(stream -> stream.maxMessagesPerSubject(-1).discardNewPerSubject(false), "max_msgs_per_subject is -1");
        refuses(stream -> stream.denyDelete(false), "deny_delete is false, must be true");
        refuses(stream -> stream.allowAtomicPublish(false), "allow_atomic is false, must be true");
        refuses(stream -> stream.metadata(Map.of()), "annals.prefix is , must be ");
    }

    private void refuses(UnaryOperator<StreamConfiguration.Builder> change, String reason)
            throws IOException, JetStreamApiException {
        StreamConfiguration ours =
                new EventStream(connection, settings.stream(), Duration.ofSeconds(2)).configuration();
        management.addStream(change.apply(StreamConfiguration.builder(ours)).build());
        assertThatExceptionOfType(LogRefusedException.class)
                .isThrownBy(() -> openAndClose(settings))
                .withMessageContaining(reason);
        management.deleteStream(settings.stream().name());
    }

    @Test
    void a_missing_stream_that_is_not_ours_to_create_is_unavailable() {
        StreamSettings missing =
                new StreamSettings(settings.stream().name(), settings.stream().subjects(), 1, false);

        assertThatExceptionOfType(LogUnavailableException.class)
                .isThrownBy(() -> openAndClose(with(missing).withLimits(impatient())))
                .withMessageContaining("stream not found");
    }

    private NatsLogSettings.Limits impatient() {
        return settings.limits()
                .withPatience(new Patience(2, Duration.ofSeconds(1), Duration.ofMillis(10), Duration.ofMillis(10)));
    }

    @Test
    void a_server_that_is_not_there_is_unavailable() {
        NatsLogSettings nowhere = NatsLogSettings.at("nats://127.0.0.1:1").withLimits(impatient());

        assertThatExceptionOfType(LogUnavailableException.class).isThrownBy(() -> openAndClose(nowhere));
    }

    @Test
    void a_log_opened_for_reading_takes_no_append() {
        openAndClose(settings);

        try (NatsEventStore store = NatsEventStore.connect(settings.withAccess(NatsLogSettings.Access.READ))) {
            assertThatExceptionOfType(IllegalStateException.class)
                    .isThrownBy(() -> store.log().append(List.of(event("a", 1))));
            assertThat(store.log().version("a")).isZero();
        }
    }
}
