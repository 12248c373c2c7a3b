package dev.annals.projector.neo4j;

import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.RelationshipType;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/// The Cypher. Labels and types cannot be parameters, so there is one text for each; texts are few and their plans are
/// cached by the database.
final class GraphStatements {
    /// What a stub can turn out not to be, once the log has an event of it.
    private static final Set<NodeLabel> PRESUMED = Set.of(
            NodeLabel.AGENT,
            NodeLabel.CONTEXT,
            NodeLabel.TASK,
            NodeLabel.CONVERSATION,
            NodeLabel.WORKFLOW,
            NodeLabel.SPECIFICATION,
            NodeLabel.EXECUTION);

    /// Every statement finds its nodes by their unique key, however many there are: a plan made for an empty database
    /// is as good for a full one, and planning anew costs more than most batches.
    private static final String KEEP_PLAN = "CYPHER replan=skip\n";

    private GraphStatements() {}

    static final List<String> CONSTRAINTS = List.of(
            "CREATE CONSTRAINT entity_key IF NOT EXISTS FOR (n:Entity) REQUIRE n.key IS UNIQUE",
            "CREATE CONSTRAINT projection_checkpoint_key IF NOT EXISTS"
                    + " FOR (c:ProjectionCheckpoint) REQUIRE c.key IS UNIQUE");

    static final String CHECKPOINT = KEEP_PLAN + """
            MATCH (c:ProjectionCheckpoint {key: $key})
            RETURN c.position AS position, c.epoch AS epoch, c.recorded_us AS recorded
            """;

    /// Writes before it reads: a read alone takes no lock, and two owners would claim the same epoch.
    static final String CLAIM = KEEP_PLAN + """
            MERGE (c:ProjectionCheckpoint {key: $key})
            ON CREATE SET c.position = 0, c.epoch = 0, c.recorded_us = 0,
                c.projection = $projection, c.generation = $generation, c.partition = $partition
            SET c.guard = true
            WITH c
            SET c.epoch = c.epoch + 1, c.owner = $owner
            RETURN c.position AS position, c.epoch AS epoch, c.recorded_us AS recorded
            """;

    /// Moves the checkpoints that are the expected ones, and answers all of them as they were. Writes before it reads:
    /// a guard without the lock lets two owners pass.
    static final String MOVE = KEEP_PLAN + """
            UNWIND $moves AS move
            MATCH (c:ProjectionCheckpoint {key: move.key})
            SET c.guard = true
            WITH move, c, c.position AS position, c.epoch AS epoch, c.recorded_us AS recorded
            FOREACH (expected IN CASE WHEN position = move.position AND epoch = move.epoch THEN [1] ELSE [] END |
                SET c.position = move.nextPosition, c.recorded_us = move.nextRecorded)
            RETURN move.key AS key, position, epoch, recorded
            """;

    /// Writes nodes of one label. Of aggregates it answers one that lacks an event in the graph, if there is one; parts
    /// of aggregates come and go with those.
    static String upsert(NodeLabel label) {
        return isPart(label) ? upsertPart(label) : upsertAggregate(label);
    }

    private static String upsertPart(NodeLabel label) {
        return KEEP_PLAN + """
                UNWIND $rows AS row
                MERGE (n:Entity {key: row.key})
                ON CREATE SET n += row.identity, n.since = row.since
                SET n:%s, n += row.properties
                """.formatted(label.label());
    }

    /// An aggregate may have been named by another partition first, under another label or at a later position.
    private static String upsertAggregate(NodeLabel label) {
        return KEEP_PLAN + """
                UNWIND $rows AS row
                MERGE (n:Entity {key: row.key})
                ON CREATE SET n += row.identity, n.since = row.since
                WITH n, row, coalesce(n.version, 0) AS before
                SET n += row.properties
                SET n.since = CASE WHEN row.since < n.since THEN row.since ELSE n.since END
                %s
                WITH row, before WHERE row.follows > before
                RETURN row.identity.id AS id, row.follows AS missing LIMIT 1
                """.formatted(label == NodeLabel.ENTITY ? "" : relabel(label));
    }

    private static String relabel(NodeLabel label) {
        String presumed = PRESUMED.stream()
                .filter(other -> other != label)
                .map(other -> "n:" + other.label())
                .sorted()
                .collect(Collectors.joining(", "));
        return "SET n:%s REMOVE %s".formatted(label.label(), presumed);
    }

    private static boolean isPart(NodeLabel label) {
        return switch (label) {
            case DECISION, SUBTASK, PLAN, MILESTONE, PHASE_TRANSITION, MESSAGE, TAG, WORKFLOW_STEP -> true;
            case ENTITY, CONTEXT, AGENT, TOOL_INVOCATION, CONVERSATION, TASK, NOTE, CUSTOM -> false;
            case WORKFLOW, FEATURE, ROLLOUT, SPECIFICATION, EXECUTION, EXTERNAL_EVENT -> false;
        };
    }

    /// Makes sure that the ends of relationships are there. Touches those that are only where it must: their nodes are
    /// other partitions'. Then it writes before it compares, since another partition may be doing the same.
    static String ends(NodeLabel label) {
        return KEEP_PLAN + """
                UNWIND $rows AS row
                MERGE (n:Entity {key: row.key})
                ON CREATE SET n:%s, n += row.identity, n.since = row.since
                WITH n, row WHERE row.since < n.since
                SET n.guard = true
                WITH n, row
                SET n.since = CASE WHEN row.since < n.since THEN row.since ELSE n.since END
                REMOVE n.guard
                """.formatted(label.label());
    }

    /// For relationships that never end: what was said first stays.
    static String open(RelationshipType type) {
        return KEEP_PLAN + """
                UNWIND $rows AS row
                MATCH (a:Entity {key: row.from})
                MATCH (b:Entity {key: row.to})
                MERGE (a)-[r:%s]->(b)
                ON CREATE SET r.since = row.position
                SET r += row.properties
                """.formatted(type.name());
    }

    /// For relationships that end and begin again. Row by row, each seeing what the one before it did.
    static String change(RelationshipType type) {
        return KEEP_PLAN + """
                UNWIND $rows AS row
                CALL (row) {
                    MATCH (a:Entity {key: row.from})
                    OPTIONAL MATCH (a)-[old:%1$s]->(x:Entity)
                    WHERE row.closes AND old.until IS NULL AND NOT x.key IN row.keep
                    SET old.until = row.position
                    WITH DISTINCT a
                    MATCH (b:Entity {key: row.to})
                    WHERE NOT EXISTS { MATCH (a)-[r:%1$s]->(b) WHERE r.until IS NULL }
                    CREATE (a)-[:%1$s {since: row.position}]->(b)
                }
                """.formatted(type.name());
    }
}
