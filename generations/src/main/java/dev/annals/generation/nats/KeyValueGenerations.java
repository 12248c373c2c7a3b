package dev.annals.generation.nats;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.generation.GenerationMessages;
import dev.annals.generation.GenerationStore;
import dev.annals.generation.Generations;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValue;
import io.nats.client.KeyValueOptions;
import io.nats.client.api.KeyValueEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/// One entry for each projection in the bucket `{stream}_PROJECTORS`, `{configured generation}.{projection}`, which is
/// replaced only by comparing revisions. The projectors create the bucket; before that there is nothing to read.
public final class KeyValueGenerations implements GenerationStore {
    private static final int NO_STREAM = 10059;

    private final Connection connection;
    private final String name;
    private final KeyValueOptions options;
    private final Generation configured;
    private volatile Optional<KeyValue> found = Optional.empty();

    private KeyValueGenerations(Connection connection, String name, KeyValueOptions options, Generation configured) {
        this.connection = connection;
        this.name = name;
        this.options = options;
        this.configured = configured;
    }

    /// Name of the bucket that the projectors of a stream share.
    public static String bucket(String stream) {
        return stream + "_PROJECTORS";
    }

    /// Asks nothing yet.
    ///
    /// @param store the log beside which they are kept
    /// @param stream the log's
    /// @param configured the generation that everybody is configured with
    /// @param timeout how long one answer may take
    public static KeyValueGenerations open(
            NatsEventStore store, String stream, Generation configured, Duration timeout) {
        KeyValueOptions options = KeyValueOptions.builder()
                .jetStreamOptions(
                        JetStreamOptions.builder().requestTimeout(timeout).build())
                .build();
        return new KeyValueGenerations(store.connection(), bucket(stream), options, configured);
    }

    @Override
    public StoredGenerations read(Projection projection) {
        return answered(() -> {
            KeyValueEntry entry = entry(projection);
            if (entry == null || entry.getValue() == null) {
                return new StoredGenerations(
                        Generations.before(configured, 1), entry == null ? 0 : entry.getRevision());
            }
            return new StoredGenerations(decoded(entry.getValue()), entry.getRevision());
        });
    }

    private @Nullable KeyValueEntry entry(Projection projection) throws IOException, JetStreamApiException {
        try {
            return bucket().get(key(projection));
        } catch (IOException | JetStreamApiException refused) {
            if (isWithoutBucket(refused)) {
                return null;
            }
            throw refused;
        }
    }

    /// Whether it failed because no projector has made the bucket yet.
    static boolean isWithoutBucket(Throwable refused) {
        return (refused instanceof JetStreamApiException answer && answer.getApiErrorCode() == NO_STREAM)
                || (refused.getCause() instanceof JetStreamApiException cause && cause.getApiErrorCode() == NO_STREAM);
    }

    private KeyValue bucket() throws IOException, JetStreamApiException {
        if (found.isEmpty()) {
            found = Optional.of(connection.keyValue(name, options));
        }
        return found.orElseThrow();
    }

    private static Generations decoded(byte[] bytes) {
        try {
            return GenerationMessages.generations(ProjectionGenerations.parseFrom(bytes));
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("the stored generations cannot be read", broken);
        }
    }

    @Override
    public OptionalLong replace(Projection projection, long revision, Generations next) {
        return answered(() -> new RevisedEntry(bucket(), key(projection))
                .replace(revision, GenerationMessages.message(next).toByteArray()));
    }

    private String key(Projection projection) {
        return configured.name() + "." + projection.projectionName();
    }

    private interface Question<T> {
        T ask() throws IOException, JetStreamApiException;
    }

    private static <T> T answered(Question<T> question) {
        try {
            return question.ask();
        } catch (IOException | JetStreamApiException | IllegalStateException problem) {
            throw new LogUnavailableException("the generations of projections: " + problem.getMessage(), problem);
        }
    }
}
