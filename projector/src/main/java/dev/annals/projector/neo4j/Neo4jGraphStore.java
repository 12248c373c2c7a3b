package dev.annals.projector.neo4j;

import static dev.annals.projector.neo4j.Neo4jFailures.answered;

import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.graph.GraphBatch;
import dev.annals.projector.graph.GraphReplacement;
import dev.annals.projector.graph.RewritableGraph;
import dev.annals.projector.parking.ParkedAggregate;
import dev.annals.projector.parking.Parking;
import dev.annals.projector.parking.Wish;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.GraphKeys;
import dev.annals.readmodel.Projection;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.neo4j.SnapshotStatements;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.Record;
import org.neo4j.driver.Result;
import org.neo4j.driver.Session;

/// One generation of the graph in Neo4j. Each batch is in one write transaction, perhaps with batches of other
/// partitions, which begins by taking the checkpoints' write locks.
public final class Neo4jGraphStore implements RewritableGraph {
    private final Driver driver;
    private final Generation generation;
    private final GraphRows rows;
    private final SnapshotStatements snapshots;
    private final ParkingStatements parking;
    private final ReplacementStatements replacements;
    private final GraphTransactions transactions;
    private final GroupCommit commits;
    private volatile boolean prepared;

    /// One generation in the driver's database.
    ///
    /// @param writers how many transactions of this process may write at a time
    public Neo4jGraphStore(Driver driver, Generation generation, int writers) {
        this.driver = driver;
        this.generation = generation;
        this.rows = new GraphRows(generation);
        this.snapshots = new SnapshotStatements(generation);
        this.parking = new ParkingStatements(generation);
        this.replacements = new ReplacementStatements(generation, rows);
        this.transactions = new GraphTransactions(driver, writers);
        this.commits = new GroupCommit(transactions, this::together);
    }

    @Override
    public synchronized void prepare() {
        if (!prepared) {
            answered(() -> {
                try (Session session = driver.session()) {
                    GraphStatements.CONSTRAINTS.forEach(
                            constraint -> session.run(constraint).consume());
                    ParkingStatements.CONSTRAINTS.forEach(
                            constraint -> session.run(constraint).consume());
                    SnapshotStatements.SCHEMA.forEach(
                            statement -> session.run(statement).consume());
                }
                return true;
            });
            prepared = true;
        }
    }

    @Override
    public Checkpoint claim(int partition, String owner) {
        Map<String, Object> parameters = Map.of(
                "key", key(partition),
                "projection", Projection.GRAPH.projectionName(),
                "generation", generation.name(),
                "partition", partition,
                "owner", owner);
        return answered(() -> transactions.write(transaction ->
                checkpoint(transaction.run(GraphStatements.CLAIM, parameters).single())));
    }

    @Override
    public Checkpoint checkpoint(int partition) {
        return answered(() -> {
            try (Session session = driver.session()) {
                return first(session, GraphStatements.CHECKPOINT, Map.of("key", key(partition)));
            }
        });
    }

    @Override
    public Parking parking(int partition) {
        return answered(() -> {
            try (Session session = driver.session()) {
                return session.executeRead(transaction -> parking.read(transaction, partition));
            }
        });
    }

    @Override
    public boolean leave(int partition, ParkedAggregate parked, Wish wish) {
        return answered(() -> transactions.write(transaction -> parking.leave(transaction, parked, wish)));
    }

    @Override
    public ApplyOutcome commit(GraphBatch batch) {
        return refusable(() -> commits.commit(batch));
    }

    @Override
    public ApplyOutcome replace(GraphReplacement replacement) {
        return refusable(() -> transactions.write(transaction -> replace(transaction, replacement)));
    }

    private static ApplyOutcome refusable(Supplier<ApplyOutcome> write) {
        try {
            return write.get();
        } catch (RefusedException refused) {
            return new ApplyOutcome.Refused("Neo4j: " + refused.reason());
        }
    }

    private ApplyOutcome replace(QueryRunner transaction, GraphReplacement replacement) {
        Checkpoint expected = replacement.expected();
        Map<String, Object> move = move(replacement.partition(), expected, expected);
        Checkpoint stored = first(transaction, GraphStatements.MOVE, Map.of("moves", List.of(move)));
        if (!expected.mayReplace(stored)) {
            return new ApplyOutcome.Fenced(stored);
        }
        replacements.write(transaction, replacement);
        return new ApplyOutcome.Applied(expected);
    }

    /// A batch whose checkpoint is not the expected one fails a group, and is fenced when it is alone.
    private GroupCommit.Transacted together(List<GraphBatch> group) {
        List<GraphRows.Write> nodes = rows.nodes(group);
        List<GraphRows.Write> others = Stream.of(rows.ends(group), rows.relationships(group))
                .flatMap(List::stream)
                .toList();
        SnapshotBatch snapshotBatch = snapshots(group);
        return transaction -> {
            Map<String, Checkpoint> stored = move(transaction, group);
            for (GraphBatch batch : group) {
                Checkpoint found = stored.getOrDefault(key(batch.partition()), Checkpoint.NONE);
                if (!batch.expected().mayReplace(found)) {
                    return fenced(group, found);
                }
            }
            nodes.forEach(write -> upsert(transaction, write));
            others.forEach(write -> run(transaction, write).consume());
            snapshots.write(transaction, snapshotBatch);
            group.forEach(batch -> parking.write(transaction, batch.partition(), batch.parking()));
            return group.stream()
                    .<ApplyOutcome>map(batch -> new ApplyOutcome.Applied(batch.next()))
                    .toList();
        };
    }

    private static List<ApplyOutcome> fenced(List<GraphBatch> group, Checkpoint found) {
        if (group.size() > 1) {
            throw new RefusedException("one of a group is fenced");
        }
        return List.of(new ApplyOutcome.Fenced(found));
    }

    private static SnapshotBatch snapshots(List<GraphBatch> group) {
        return new SnapshotBatch(
                group.stream()
                        .flatMap(batch -> batch.snapshots().taken().stream())
                        .toList(),
                group.stream()
                        .flatMap(batch -> batch.snapshots().retained().stream())
                        .toList());
    }

    /// Moves the checkpoints that are the expected ones; answers all of them by key as they were.
    private Map<String, Checkpoint> move(QueryRunner transaction, List<GraphBatch> group) {
        List<Map<String, Object>> moves = group.stream()
                .sorted(Comparator.comparingInt(GraphBatch::partition))
                .map(batch -> move(batch.partition(), batch.expected(), batch.next()))
                .toList();
        return transaction.run(GraphStatements.MOVE, Map.of("moves", moves)).stream()
                .collect(Collectors.toMap(row -> row.get("key").asString(), Neo4jGraphStore::checkpoint));
    }

    private Map<String, Object> move(int partition, Checkpoint expected, Checkpoint next) {
        return Map.of(
                "key", key(partition),
                "position", expected.position(),
                "epoch", expected.epoch(),
                "nextPosition", next.position(),
                "nextRecorded", ChronoUnit.MICROS.between(Instant.EPOCH, next.recordedTime()));
    }

    private static void upsert(QueryRunner transaction, GraphRows.Write write) {
        run(transaction, write).stream().findFirst().ifPresent(gap -> {
            throw new RefusedException("%s: version %d is missing in the graph"
                    .formatted(gap.get("id").asString(), gap.get("missing").asLong()));
        });
    }

    private static Result run(QueryRunner transaction, GraphRows.Write write) {
        return transaction.run(write.statement(), Map.of("rows", write.rows()));
    }

    private static Checkpoint first(QueryRunner transaction, String statement, Map<String, Object> parameters) {
        return transaction.run(statement, parameters).stream()
                .findFirst()
                .map(Neo4jGraphStore::checkpoint)
                .orElse(Checkpoint.NONE);
    }

    private static Checkpoint checkpoint(Record stored) {
        Instant recorded = Instant.EPOCH.plus(stored.get("recorded").asLong(), ChronoUnit.MICROS);
        return new Checkpoint(
                stored.get("position").asLong(), stored.get("epoch").asLong(), recorded);
    }

    /// How often a transaction met another and had to be repeated.
    long repeated() {
        return transactions.repeated();
    }

    /// How many batches wait for their turn.
    int waiting() {
        return commits.waiting();
    }

    private String key(int partition) {
        return GraphKeys.checkpoint(Projection.GRAPH, generation, partition);
    }
}
