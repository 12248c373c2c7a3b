package dev.annals.projector.nats;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.nats.KeyValueGenerations;
import dev.annals.generation.nats.RevisedEntry;
import dev.annals.projector.sharing.Roster;
import dev.annals.projector.sharing.RosterStore;
import dev.annals.readmodel.Generation;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueManagement;
import io.nats.client.KeyValueOptions;
import io.nats.client.api.KeyValueConfiguration;
import io.nats.client.api.KeyValueEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/// The roster of the projectors with one configured generation as one entry of a NATS KV bucket, which is replaced only
/// by comparing revisions. The bucket, `{stream}_PROJECTORS`, also holds which generations there are.
final class KeyValueRosters implements RosterStore {
    private static final int NO_STREAM = 10059;
    private static final int NAME_TAKEN = 10058;

    private final KeyValue bucket;
    private final Generation configured;

    private KeyValueRosters(KeyValue bucket, Generation configured) {
        this.bucket = bucket;
        this.configured = configured;
    }

    /// Finds or creates the bucket, with as many replicas as the log has.
    ///
    /// @throws LogUnavailableException if that is not possible now
    static KeyValueRosters open(Connection connection, String stream, Generation configured, Duration timeout) {
        KeyValueOptions options = KeyValueOptions.builder()
                .jetStreamOptions(
                        JetStreamOptions.builder().requestTimeout(timeout).build())
                .build();
        String name = KeyValueGenerations.bucket(stream);
        return answered(() -> {
            create(connection.keyValueManagement(options), name, replicas(connection, stream, options));
            return new KeyValueRosters(connection.keyValue(name, options), configured);
        });
    }

    private static int replicas(Connection connection, String stream, KeyValueOptions options)
            throws IOException, JetStreamApiException {
        return connection
                .jetStreamManagement(options.getJetStreamOptions())
                .getStreamInfo(stream)
                .getConfiguration()
                .getReplicas();
    }

    private static void create(KeyValueManagement buckets, String name, int replicas)
            throws IOException, JetStreamApiException {
        try {
            buckets.getStatus(name);
        } catch (JetStreamApiException missing) {
            if (missing.getApiErrorCode() != NO_STREAM) {
                throw missing;
            }
            try {
                buckets.create(KeyValueConfiguration.builder()
                        .name(name)
                        .description("Which projector works on which partitions of which generations")
                        .maxHistoryPerKey(1)
                        .replicas(replicas)
                        .build());
            } catch (JetStreamApiException problem) {
                if (problem.getApiErrorCode() != NAME_TAKEN) {
                    throw problem;
                }
                // Somebody created it since we looked.
            }
        }
    }

    @Override
    public StoredRoster read() {
        return answered(() -> {
            KeyValueEntry entry = bucket.get(configured.name());
            if (entry == null) {
                return new StoredRoster(Roster.EMPTY, 0);
            }
            // What the last pod leaves behind is a roster without anything in it: no bytes, but a revision.
            byte[] bytes = entry.getValue();
            return new StoredRoster(
                    bytes == null ? Roster.EMPTY : RosterCodec.decode(bytes, configured), entry.getRevision());
        });
    }

    @Override
    public OptionalLong replace(long revision, Roster next) {
        return answered(() -> new RevisedEntry(bucket, configured.name()).replace(revision, RosterCodec.encode(next)));
    }

    private interface Question<T> {
        T ask() throws IOException, JetStreamApiException;
    }

    private static <T> T answered(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | JetStreamApiException | IllegalStateException problem) {
            throw new LogUnavailableException("the roster of projectors: " + problem.getMessage(), problem);
        }
    }
}
