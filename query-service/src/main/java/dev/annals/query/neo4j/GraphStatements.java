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
    static final String PARKED =
            KEEP_PLAN + """
            MATCH (p:%s {%s: $generation})
            RETURN p.%s AS partition, count(p) AS parked""".formatted(ParkingKeys.PARKED_LABEL, ParkingKeys.GENERATION, ParkingKeys.PARTITION);

    /// Where the event is that keeps the aggregate `$key` back, as `position`.
    static final String PARKED_AT = KEEP_PLAN
            + "MATCH (p:%s {%s: $key}) RETURN p.%s AS position"
                    .formatted(ParkingKeys.PARKED_LABEL, ParkingKeys.KEY, ParkingKeys.POSITION);

    /// Which of the nodes `$keys` were there at `$at`, as `key`.
    static final String PRESENT = named("""
            MATCH (n:{entity}) WHERE n.{key} IN $keys AND coalesce(n.{since}, 0) <= $at
            RETURN n.{key} AS key""");

    /// The neighbours of the nodes `$keys` at `$at`, as `key`, the latest first, at most `$limit`.
    static final String NEIGHBOURS = named("""
            MATCH (n:{entity}) USING INDEX n:{entity}({key}) WHERE n.{key} IN $keys
            MATCH (n)-[r]-(m)
            WHERE r.{since} <= $at AND (r.{until} IS NULL OR r.{until} > $at) AND coalesce(m.{since}, 0) <= $at
            WITH DISTINCT m
            ORDER BY coalesce(m.{since}, 0) DESC, m.{key} LIMIT $limit
            RETURN m.{key} AS key""");

    /// The nodes `$keys`, as `key` and `properties`.
    static final String NODES = named("""
            MATCH (n:{entity}) WHERE n.{key} IN $keys
            RETURN n.{key} AS key, properties(n) AS properties""");

    /// The relationships among the nodes `$keys` at `$at`, as `from`, `type`, `to`, `since` and `until`, at most
    /// `$limit`.
    static final String RELATIONSHIPS = named("""
            MATCH (a:{entity}) USING INDEX a:{entity}({key}) WHERE a.{key} IN $keys
            MATCH (a)-[r]->(b)
            WHERE b.{key} IN $keys AND r.{since} <= $at AND (r.{until} IS NULL OR r.{until} > $at)
            RETURN a.{id} AS from, type(r) AS type, b.{id} AS to, r.{since} AS since, coalesce(r.{until}, 0) AS until
            LIMIT $limit""");

    private GraphStatements() {}

    private static String named(String statement) {
        return (KEEP_PLAN + statement)
                .replace("{entity}", NodeLabel.ENTITY.label())
                .replace("{key}", KEY)
                .replace("{id}", ID)
                .replace("{since}", SINCE)
                .replace("{until}", UNTIL)
                .replace("{checkpoint}", CHECKPOINT_LABEL)
                .replace("{checkpoint_key}", CHECKPOINT_KEY)
                .replace("{checkpoint_position}", CHECKPOINT_POSITION)
                .replace("{checkpoint_epoch}", CHECKPOINT_EPOCH)
                .replace("{checkpoint_owner}", CHECKPOINT_OWNER);
    }
}
