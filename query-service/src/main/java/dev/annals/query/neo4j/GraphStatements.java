package dev.annals.query.neo4j;

import static dev.annals.readmodel.GraphKeys.CHECKPOINT_EPOCH;
import static dev.annals.readmodel.GraphKeys.CHECKPOINT_KEY;
import static dev.annals.readmodel.GraphKeys.CHECKPOINT_LABEL;
import static dev.annals.readmodel.GraphKeys.CHECKPOINT_OWNER;
import static dev.annals.readmodel.GraphKeys.CHECKPOINT_POSITION;
import static dev.annals.readmodel.GraphKeys.ID;
import static dev.annals.readmodel.GraphKeys.KEY;
import static dev.annals.readmodel.GraphKeys.SINCE;
import static dev.annals.readmodel.GraphKeys.UNTIL;

import dev.annals.readmodel.NodeLabel;
import dev.annals.readmodel.ParkingKeys;

/// What Neo4j is asked, in the names of the graph.
final class GraphStatements {
    /// Every statement begins at unique keys: planning it anew because the graph has grown finds the same plan, and
    /// takes longer than most reads.
    private static final String KEEP_PLAN = "CYPHER replan=skip\n";

    /// The checkpoints `$keys`, as `key`, `position`, `epoch` and `owner`.
    static final String CHECKPOINTS = named("""
            MATCH (c:{checkpoint}) WHERE c.{checkpoint_key} IN $keys
            RETURN c.{checkpoint_key} AS key, c.{checkpoint_position} AS position,
                coalesce(c.{checkpoint_epoch}, 0) AS epoch, coalesce(c.{checkpoint_owner}, '') AS owner""");

    /// How many aggregates each partition of `$generation` holds back, as `partition` and `parked`.
    static final String PARKED = named("""
            MATCH (p:{parked} {{parked_generation}: $generation})
            RETURN p.{parked_partition} AS partition, count(p) AS parked""");

    /// How far the graph is with a node at `$at`: as `checkpoint` the position of its partition's `$checkpoint`,
    /// read before everything else; as `parked_at` that of the event that keeps the aggregate `$parked` back;
    /// as `present` whether `$node` is there.
    static final String OUTSET = named("""
            OPTIONAL MATCH (c:{checkpoint} {{checkpoint_key}: $checkpoint})
            WITH c.{checkpoint_position} AS checkpoint
            OPTIONAL MATCH (p:{parked} {{parked_key}: $parked})
            WITH checkpoint, p.{parked_position} AS parked_at
            OPTIONAL MATCH (n:{entity} {{key}: $node}) WHERE coalesce(n.{since}, 0) <= $at
            RETURN checkpoint, parked_at, n IS NOT NULL AS present""");

    /// The neighbours of the nodes `$keys` at `$at`, as `key`, the latest first, at most `$limit`.
    static final String NEIGHBOURS = named("""
            MATCH (n:{entity}) USING INDEX n:{entity}({key}) WHERE n.{key} IN $keys
            MATCH (n)-[r]-(m)
            WHERE r.{since} <= $at AND (r.{until} IS NULL OR r.{until} > $at) AND coalesce(m.{since}, 0) <= $at
            WITH DISTINCT m
            ORDER BY coalesce(m.{since}, 0) DESC, m.{key} LIMIT $limit
            RETURN m.{key} AS key""");

    /// The nodes `$keys`, as `key` and `properties`; and the relationships among them at `$at`, as `from`, `type`,
    /// `to`, `since` and `until`, at most `$limit`. A row is either, and null in the columns of the other.
    static final String PARTS = named("""
            MATCH (n:{entity}) WHERE n.{key} IN $keys
            RETURN n.{key} AS key, properties(n) AS properties,
                null AS from, null AS type, null AS to, null AS since, null AS until
            UNION ALL
            MATCH (a:{entity}) USING INDEX a:{entity}({key}) WHERE a.{key} IN $keys
            MATCH (a)-[r]->(b)
            WHERE b.{key} IN $keys AND r.{since} <= $at AND (r.{until} IS NULL OR r.{until} > $at)
            RETURN null AS key, null AS properties,
                a.{id} AS from, type(r) AS type, b.{id} AS to, r.{since} AS since, coalesce(r.{until}, 0) AS until
            LIMIT $limit""");

    private GraphStatements() {}

    private static String named(String statement) {
        return (KEEP_PLAN + statement)
                .replace("{entity}", NodeLabel.ENTITY.label())
                .replace("{key}", KEY)
                .replace("{id}", ID)
                .replace("{since}", SINCE)
                .replace("{until}", UNTIL)
                .replace("{parked}", ParkingKeys.PARKED_LABEL)
                .replace("{parked_key}", ParkingKeys.KEY)
                .replace("{parked_position}", ParkingKeys.POSITION)
                .replace("{parked_generation}", ParkingKeys.GENERATION)
                .replace("{parked_partition}", ParkingKeys.PARTITION)
                .replace("{checkpoint}", CHECKPOINT_LABEL)
                .replace("{checkpoint_key}", CHECKPOINT_KEY)
                .replace("{checkpoint_position}", CHECKPOINT_POSITION)
                .replace("{checkpoint_epoch}", CHECKPOINT_EPOCH)
                .replace("{checkpoint_owner}", CHECKPOINT_OWNER);
    }
}
