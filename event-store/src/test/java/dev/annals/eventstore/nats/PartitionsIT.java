package dev.annals.eventstore.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.localstack.TestServers;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.Nats;
import io.nats.client.api.StorageType;
import io.nats.client.api.StreamConfiguration;
import io.nats.client.api.SubjectTransform;
import java.io.IOException;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PartitionsIT {
    private static final String ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-:";

    @ParameterizedTest
    @ValueSource(ints = {1, 7, 16, 1_024})
    void partitions_are_those_that_the_server_computes(int count)
            throws IOException, InterruptedException, JetStreamApiException {
        long seed = 7_919L * count;
        Random random = new Random(seed);
        String name = "test-" + UUID.randomUUID();
        Connection connection = Nats.connect(TestServers.shared().natsUrl());
        try {
            connection
                    .jetStreamManagement()
                    .addStream(StreamConfiguration.builder()
                            .name(name)
                            .subjects(name + ".*")
                            .storageType(StorageType.Memory)
                            .subjectTransform(SubjectTransform.builder()
                                    .source(name + ".*")
                                    .destination(name + ".{{partition(" + count + ",1)}}.{{wildcard(1)}}")
                                    .build())
                            .build());
            for (int n = 1; n <= 100; n++) {
                String id = id(random);
                connection.jetStream().publish(name + "." + id, new byte[0]);
                String stored =
                        connection.jetStreamManagement().getMessage(name, n).getSubject();
                assertThat(stored).as("seed %d", seed).isEqualTo(name + "." + new Partitions(count).of(id) + "." + id);
            }
        } finally {
            connection.jetStreamManagement().deleteStream(name);
            connection.close();
        }
    }

    private static String id(Random random) {
        return random.ints(1 + random.nextInt(40), 0, ALPHABET.length())
                .mapToObj(index -> ALPHABET.substring(index, index + 1))
                .reduce("", String::concat);
    }
}
