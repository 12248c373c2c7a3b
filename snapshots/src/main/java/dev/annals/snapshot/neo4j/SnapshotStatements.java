package dev.annals.snapshot.neo4j;

import com.google.protobuf.ByteString;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.SnapshotKeys;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.SnapshotHeading;
import dev.annals.snapshot.StoredSnapshot;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.Value;

/// The Cypher of one generation's snapshots. Writing happens in the transaction of whoever projects, so that the
/// snapshots and the checkpoint that covers them are there together.
public final class SnapshotStatements {
    /// What the database must be told before the first snapshot.
    public static final List<String> SCHEMA = List.of(
            "CREATE CONSTRAINT context_snapshot_key IF NOT EXISTS FOR (s:ContextSnapshot) REQUIRE s.key IS UNIQUE",
            "CREATE INDEX context_snapshot_aggregate IF NOT EXISTS FOR (s:ContextSnapshot) ON (s.aggregate)");

    static final String NEWEST = """
            CYPHER replan=skip
            MATCH (s:ContextSnapshot {aggregate: $aggregate})
            WHERE s.version <= $version AND s.position <= $position
            WITH s ORDER BY s.version DESC LIMIT 1
            RETURN s
            """;

    static final String HEADINGS = """
            CYPHER replan=skip
            MATCH (s:ContextSnapshot {aggregate: $aggregate})
            WITH s ORDER BY s.version DESC LIMIT $limit
            RETURN s { .aggregate_id, .version, .position, .fold_version, .state_hash } AS heading
            """;

    private static final String TAKE = """
            CYPHER replan=skip
            UNWIND $rows AS row
            MERGE (s:ContextSnapshot {key: row.key})
            SET s = row
            """;

    private static final String RETAIN = """
            CYPHER replan=skip
            UNWIND $rows AS row
            MATCH (s:ContextSnapshot {aggregate: row.aggregate})
            WHERE s.version <= row.upTo AND NOT s.version IN row.versions
            DELETE s
            """;

    private final Generation generation;

    public SnapshotStatements(Generation generation) {
        this.generation = generation;
    }

    /// Makes the batch's changes.
    public void write(QueryRunner transaction, SnapshotBatch batch) {
        if (!batch.taken().isEmpty()) {
            transaction
                    .run(
                            TAKE,
                            Map.of("rows", batch.taken().stream().map(this::row).toList()))
                    .consume();
        }
        if (!batch.retained().isEmpty()) {
            transaction
                    .run(
                            RETAIN,
                            Map.of(
                                    "rows",
                                    batch.retained().stream().map(this::row).toList()))
                    .consume();
        }
    }

    private String aggregate(String aggregateId) {
        return SnapshotKeys.aggregate(generation, aggregateId);
    }

    private Map<String, Object> row(StoredSnapshot stored) {
        SnapshotHeading heading = stored.heading();
        Map<String, Object> row = new HashMap<>();
        row.put(SnapshotKeys.KEY, SnapshotKeys.key(generation, heading.aggregateId(), heading.version()));
        row.put(SnapshotKeys.AGGREGATE, aggregate(heading.aggregateId()));
        row.put(SnapshotKeys.GENERATION, generation.name());
        row.put(SnapshotKeys.AGGREGATE_ID, heading.aggregateId());
        row.put(SnapshotKeys.VERSION, heading.version());
        row.put(SnapshotKeys.POSITION, heading.position());
        row.put(SnapshotKeys.FOLD_VERSION, heading.foldVersion());
        row.put(SnapshotKeys.STATE_HASH, heading.stateHash().toByteArray());
        row.put(SnapshotKeys.STATE_SIZE, stored.stateSize());
        row.put(SnapshotKeys.STATE, stored.state().toByteArray());
        row.put(SnapshotKeys.REQUESTS, stored.requests().toByteArray());
        row.put(SnapshotKeys.SEAL, stored.seal().toByteArray());
        return row;
    }

    private Map<String, Object> row(SnapshotBatch.Retained retained) {
        return Map.of(
                "aggregate", aggregate(retained.aggregateId()),
                "upTo", retained.upTo(),
                "versions", retained.versions());
    }

    static StoredSnapshot stored(Value node) {
        return new StoredSnapshot(
                heading(node),
                node.get(SnapshotKeys.STATE_SIZE).asInt(),
                bytes(node, SnapshotKeys.STATE),
                bytes(node, SnapshotKeys.REQUESTS),
                bytes(node, SnapshotKeys.SEAL));
    }

    static SnapshotHeading heading(Value row) {
        return new SnapshotHeading(
                row.get(SnapshotKeys.AGGREGATE_ID).asString(),
                row.get(SnapshotKeys.VERSION).asLong(),
                row.get(SnapshotKeys.POSITION).asLong(),
                row.get(SnapshotKeys.FOLD_VERSION).asInt(),
                bytes(row, SnapshotKeys.STATE_HASH));
    }

    private static ByteString bytes(Value row, String name) {
        return ByteString.copyFrom(row.get(name).asByteArray());
    }
}
