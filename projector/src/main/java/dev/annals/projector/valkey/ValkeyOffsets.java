package dev.annals.projector.valkey;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.PublishedOffsets;
import dev.annals.readmodel.ViewKeys;
import java.util.HashMap;
import java.util.Map;

/// The positions of a pod in a hash, one field for each partition of each projection.
public final class ValkeyOffsets implements PublishedOffsets {
    private final ValkeyConnection connection;
    private final String key;

    public ValkeyOffsets(ValkeyConnection connection, String pod) {
        this.connection = connection;
        this.key = ViewKeys.consumerOffset(pod);
    }

    @Override
    public void publish(Map<ProjectionPartition, Long> positions) {
        Map<String, byte[]> fields = new HashMap<>();
        positions.forEach((partition, position) ->
                fields.put(partition.toString(), Long.toString(position).getBytes(UTF_8)));
        ValkeyFailures.answered(() -> connection.get().sync().hset(key, fields));
    }
}
