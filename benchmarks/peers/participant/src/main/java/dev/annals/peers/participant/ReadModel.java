package dev.annals.peers.participant;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/// The read model that each peer keeps on PostgreSQL: two tables, written a batch of events at a time. A batch is
/// folded first, so that it takes two statements however many events it has; the peer brings the transaction.
public final class ReadModel {
    private static final String[] TABLES = {"""
        CREATE TABLE context_summary (
          aggregate_id text PRIMARY KEY,
          version bigint NOT NULL,
          decisions bigint NOT NULL,
          milestones bigint NOT NULL)
        """, """
        CREATE TABLE subtask (
          aggregate_id text,
          subtask_id text,
          status text NOT NULL,
          PRIMARY KEY (aggregate_id, subtask_id))
        """};
    private static final String SUMMARIES = """
        INSERT INTO context_summary AS known
        SELECT * FROM unnest(?::text[], ?::bigint[], ?::bigint[], ?::bigint[])
        ON CONFLICT (aggregate_id) DO UPDATE SET
          version = excluded.version,
          decisions = known.decisions + excluded.decisions,
          milestones = known.milestones + excluded.milestones
        """;
    private static final String SUBTASKS = """
        INSERT INTO subtask
        SELECT * FROM unnest(?::text[], ?::text[], ?::text[])
        ON CONFLICT (aggregate_id, subtask_id) DO UPDATE SET status = excluded.status
        """;
    private static final String ROWS = """
        SELECT s.aggregate_id, s.version, s.decisions, s.milestones,
          count(t.subtask_id), count(t.subtask_id) FILTER (WHERE t.status = 'done')
        FROM context_summary s LEFT JOIN subtask t USING (aggregate_id)
        WHERE s.aggregate_id NOT LIKE 'warm-up:%'
        GROUP BY s.aggregate_id ORDER BY s.aggregate_id COLLATE "C"
        """;

    private ReadModel() {}

    public static void create(Database database) {
        database.execute(TABLES);
    }

    /// Applies events to the tables within the transaction that is open on the connection. The events of one aggregate
    /// are in their order.
    public static void apply(Connection connection, List<FileEvent> events) throws SQLException {
        var summaries = new TreeMap<String, Summary>();
        var subtasks = new TreeMap<SubtaskKey, String>();
        for (var event : events) {
            summaries.merge(event.aggregateId(), Summary.of(event), Summary::then);
            if (event.type().equals(Subtask.TYPE)) {
                var subtask = Subtask.in(event.body());
                subtasks.put(new SubtaskKey(event.aggregateId(), subtask.id()), subtask.status());
            }
        }
        writeSummaries(connection, summaries);
        writeSubtasks(connection, subtasks);
    }

    private static void writeSummaries(Connection connection, Map<String, Summary> summaries) throws SQLException {
        try (var statement = connection.prepareStatement(SUMMARIES)) {
            array(statement, 1, "text", summaries.keySet(), id -> id);
            array(statement, 2, "bigint", summaries.values(), Summary::version);
            array(statement, 3, "bigint", summaries.values(), Summary::decisions);
            array(statement, 4, "bigint", summaries.values(), Summary::milestones);
            statement.executeUpdate();
        }
    }

    private static void writeSubtasks(Connection connection, Map<SubtaskKey, String> subtasks) throws SQLException {
        if (subtasks.isEmpty()) {
            return;
        }
        try (var statement = connection.prepareStatement(SUBTASKS)) {
            array(statement, 1, "text", subtasks.keySet(), SubtaskKey::aggregateId);
            array(statement, 2, "text", subtasks.keySet(), SubtaskKey::subtaskId);
            array(statement, 3, "text", subtasks.values(), status -> status);
            statement.executeUpdate();
        }
    }

    private static <T> void array(
            PreparedStatement statement, int index, String type, Collection<T> of, Function<T, Object> value)
            throws SQLException {
        statement.setArray(
                index,
                statement
                        .getConnection()
                        .createArrayOf(type, of.stream().map(value).toArray()));
    }

    /// How many events the tables have taken, those of warm-ups too.
    static long events(Database database) {
        var sum = database.lines("SELECT coalesce(sum(version), 0) FROM context_summary");
        return Long.parseLong(sum.getFirst().strip());
    }

    /// Its digest over lines `aggregateId version decisions milestones subtasks done`.
    static String digest(Database database) {
        return Digest.of(database.lines(ROWS));
    }

    private record SubtaskKey(String aggregateId, String subtaskId) implements Comparable<SubtaskKey> {
        @Override
        public int compareTo(SubtaskKey other) {
            int byAggregate = aggregateId.compareTo(other.aggregateId);
            return byAggregate == 0 ? subtaskId.compareTo(other.subtaskId) : byAggregate;
        }
    }

    /// The version that an aggregate reaches, and what is to be added to its counts.
    private record Summary(long version, long decisions, long milestones) {
        static Summary of(FileEvent event) {
            return new Summary(
                    event.version(),
                    event.type().equals("decision_added") ? 1 : 0,
                    event.type().equals("milestone_reached") ? 1 : 0);
        }

        Summary then(Summary next) {
            return new Summary(next.version, decisions + next.decisions, milestones + next.milestones);
        }
    }
}
