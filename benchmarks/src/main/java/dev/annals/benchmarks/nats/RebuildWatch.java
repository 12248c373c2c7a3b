package dev.annals.benchmarks.nats;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.generation.nats.KeyValueGenerations;
import dev.annals.projector.v1.ProjectionGenerations;
import dev.annals.readmodel.Generation;
import io.nats.client.Connection;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.Nats;
import io.nats.client.api.KeyValueEntry;
import io.nats.client.api.KeyValueWatcher;
import io.nats.client.impl.NatsKeyValueWatchSubscription;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Hears of every change of a projection's generations as the projectors write it down: within a millisecond or so,
/// where asking a projector takes longer than the shorter phases of a rebuild.
public final class RebuildWatch implements AutoCloseable {
    private final Connection connection;
    private final KeyValue bucket;
    private final String key;
    private final NatsKeyValueWatchSubscription watching;

    /// Which record is watched.
    ///
    /// @param stream of the log
    /// @param configured the generation that everybody is configured with
    public record Target(String url, String stream, Generation configured, String projection) {}

    /// @param listener called with every record, the present one first, on one thread
    public RebuildWatch(Target target, Consumer<ProjectionGenerations> listener) {
        key = target.configured().name() + "." + target.projection();
        try {
            connection = Nats.connect(target.url());
            bucket = connection.keyValue(KeyValueGenerations.bucket(target.stream()));
            watching = bucket.watch(key, new Listening(listener));
        } catch (IOException | JetStreamApiException unavailable) {
            throw new IllegalStateException("the generations cannot be watched", unavailable);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(interrupted);
        }
    }

    /// The record as it is now.
    public ProjectionGenerations read() {
        try {
            return generations(bucket.get(key));
        } catch (IOException | JetStreamApiException unavailable) {
            throw new IllegalStateException("the generations cannot be read", unavailable);
        }
    }

    private record Listening(Consumer<ProjectionGenerations> listener) implements KeyValueWatcher {
        @Override
        public void watch(KeyValueEntry entry) {
            listener.accept(generations(entry));
        }

        @Override
        public void endOfData() {}
    }

    private static ProjectionGenerations generations(@Nullable KeyValueEntry entry) {
        try {
            return entry == null || entry.getValue() == null
                    ? ProjectionGenerations.getDefaultInstance()
                    : ProjectionGenerations.parseFrom(entry.getValue());
        } catch (InvalidProtocolBufferException broken) {
            throw new UncheckedIOException(broken);
        }
    }

    @Override
    public void close() {
        try {
            watching.unsubscribe();
            connection.close();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
