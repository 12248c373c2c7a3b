package dev.annals.benchmarks.neo4j;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toCollection;

import dev.annals.projector.graph.GraphBatch;
import dev.annals.projector.neo4j.GraphRows;
import dev.annals.projector.neo4j.Neo4jGraphStore;
import dev.annals.readmodel.Generation;
import dev.annals.snapshot.SnapshotBatch;
import dev.annals.snapshot.neo4j.SnapshotStatements;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.neo4j.driver.Driver;
import org.neo4j.driver.QueryRunner;
import org.neo4j.driver.Session;
import org.neo4j.driver.Transaction;

/// The limit of projecting into Neo4j: the nodes, relationships and snapshots of a projection as rows that are ready,
/// as many batches to a transaction as the projector puts into one, nothing else.
public final class BareGraph {
    private static final int MOST_ROWS = 4_000;

    private final Driver driver;
    private final Generation generation;
    private final SnapshotStatements snapshots;

    BareGraph(Driver driver, Generation generation) {
        this.driver = driver;
        this.generation = generation;
        this.snapshots = new SnapshotStatements(generation);
        new Neo4jGraphStore(driver, generation, 1).prepare();
    }

    /// What one transaction writes.
    public record Ready(List<GraphRows.Write> writes, List<SnapshotBatch> snapshots) {}

    /// The batches of all partitions in turn, as many to a transaction as the projector puts into one.
    public List<Ready> ready(List<GraphBatch> batches) {
        List<Ready> ready = new ArrayList<>();
        List<GraphBatch> group = new ArrayList<>();
        int rows = 0;
        for (GraphBatch batch : inTurn(batches)) {
            int own = batch.nodes().size()
                    + batch.ends().size()
                    + batch.relationships().size();
            if (!group.isEmpty() && rows + own > MOST_ROWS) {
                ready.add(together(group));
                group.clear();
                rows = 0;
            }
            group.add(batch);
            rows += own;
        }
        ready.add(together(group));
        return ready;
    }

    private static List<GraphBatch> inTurn(List<GraphBatch> batches) {
        List<Deque<GraphBatch>> partitions = new ArrayList<>(batches.stream()
                .collect(groupingBy(GraphBatch::partition, toCollection(ArrayDeque::new)))
                .values());
        List<GraphBatch> inTurn = new ArrayList<>();
        while (inTurn.size() < batches.size()) {
            partitions.stream().filter(rest -> !rest.isEmpty()).forEach(rest -> inTurn.add(rest.remove()));
        }
        return inTurn;
    }

    private Ready together(List<GraphBatch> group) {
        GraphRows rows = new GraphRows(generation);
        List<GraphRows.Write> writes = Stream.of(rows.nodes(group), rows.ends(group), rows.relationships(group))
                .flatMap(List::stream)
                .toList();
        return new Ready(writes, group.stream().map(GraphBatch::snapshots).toList());
    }

    /// Writes them all.
    public void write(List<Ready> batches) {
        try (Session session = driver.session()) {
            for (Ready batch : batches) {
                try (Transaction transaction = session.beginTransaction()) {
                    write(transaction, batch);
                    transaction.commit();
                }
            }
        }
    }

    private void write(QueryRunner transaction, Ready batch) {
        batch.writes()
                .forEach(write -> transaction
                        .run(write.statement(), Map.of("rows", write.rows()))
                        .consume());
        batch.snapshots().forEach(taken -> snapshots.write(transaction, taken));
    }
}
