package dev.annals.generation.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.generation.GenerationStore;
import dev.annals.generation.GenerationStoreConformance;
import dev.annals.localstack.TestServers;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import io.nats.client.JetStreamApiException;
import io.nats.client.api.KeyValueConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeyValueGenerationsIT extends GenerationStoreConformance {
    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final NatsEventStore store =
            NatsEventStore.connect(NatsLogSettings.at(TestServers.shared().natsUrl())
                    .withStream(new StreamSettings(name, new EventSubjects(name, new Partitions(4)), 1, true)));

    @AfterEach
    void disconnect() {
        store.close();
    }

    @Override
    protected GenerationStore store() {
        try {
            store.connection()
                    .keyValueManagement()
                    .create(KeyValueConfiguration.builder()
                            .name(KeyValueGenerations.bucket(name))
                            .build());
        } catch (IOException | JetStreamApiException failed) {
            throw new IllegalStateException(failed);
        }
        return open(CONFIGURED);
    }

    private KeyValueGenerations open(Generation configured) {
        return KeyValueGenerations.open(store, name, configured, Duration.ofSeconds(2));
    }

    @Test
    void before_the_first_projector_there_is_no_bucket_and_nothing_else_is_live() {
        assertThat(open(CONFIGURED).read(Projection.GRAPH).generations().live().generation())
                .isEqualTo(CONFIGURED);
    }

    @Test
    void processes_with_another_generation_have_a_record_of_their_own() {
        GenerationStore own = store();
        own.replace(Projection.GRAPH, 0, own.read(Projection.GRAPH).generations());

        assertThat(open(new Generation("other")).read(Projection.GRAPH).revision())
                .isZero();
    }
}
