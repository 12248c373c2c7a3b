package dev.annals.generation.nats;

import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import java.io.IOException;
import java.util.OptionalLong;
import java.util.Set;

/// An entry of a NATS KV bucket that is replaced only by comparing revisions.
///
/// @param bucket where it is
/// @param key its name
public record RevisedEntry(KeyValue bucket, String key) {
    private static final Set<Integer> SOMEBODY_WAS_FIRST = Set.of(10071, 10164);

    /// Answers the new revision, or nothing if the entry has another revision than the expected one.
    ///
    /// @param revision what it has; 0 if there is no such entry
    public OptionalLong replace(long revision, byte[] bytes) throws IOException, JetStreamApiException {
        try {
            return OptionalLong.of(revision == 0 ? bucket.create(key, bytes) : bucket.update(key, bytes, revision));
        } catch (JetStreamApiException refused) {
            if (SOMEBODY_WAS_FIRST.contains(refused.getApiErrorCode())) {
                return OptionalLong.empty();
            }
            throw refused;
        }
    }
}
