package dev.annals.peers.plain;

import dev.annals.peers.participant.Database;
import dev.annals.peers.participant.FileEvent;
import dev.annals.peers.participant.Participation;
import dev.annals.peers.participant.Peer;
import dev.annals.peers.participant.Progress;
import dev.annals.peers.participant.ReadModel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// Events in one table, by hand: what somebody writes who wants no framework.
///
/// An append is one insert that commits by itself; the unique version refuses whoever comes second. The projection is
/// a loop: read a batch behind the checkpoint, change the read model and move the checkpoint in one transaction.
/// Positions come from a sequence and may commit out of order, so that a reader goes only as far as no transaction is
/// open that could still fill a gap.
public final class PlainTable implements Peer {
    private static final int BATCH = 2_000;
    private static final int LOAD_BATCH = 5_000;
    private static final String INSERT = "INSERT INTO event (aggregate_id, version, type, body) VALUES (?, ?, ?, ?)";
    private static final String[] TABLES = {
        """
        CREATE TABLE event (
          position bigserial PRIMARY KEY,
          transaction_id xid8 NOT NULL DEFAULT pg_current_xact_id(),
          aggregate_id text NOT NULL,
          version bigint NOT NULL,
          type text NOT NULL,
          body text NOT NULL,
          recorded_at timestamptz NOT NULL DEFAULT now(),
          UNIQUE (aggregate_id, version))
        """,
        "CREATE TABLE checkpoint (projection text PRIMARY KEY, position bigint NOT NULL)",
        "INSERT INTO checkpoint VALUES ('context', 0)"
    };
    private static final String CHECKPOINT = "SELECT position FROM checkpoint WHERE projection = 'context' FOR UPDATE";
    private static final String NEXT = """
        SELECT position, aggregate_id, version, type, body FROM event
        WHERE position > ? AND transaction_id < pg_snapshot_xmin(pg_current_snapshot())
        ORDER BY position LIMIT ?
        """;
    private static final String MOVE = "UPDATE checkpoint SET position = ? WHERE projection = 'context'";

    private final Database database;

    private PlainTable(Database database) {
        this.database = database;
        database.execute(TABLES);
    }

    public static void main(String... arguments) {
        Participation.run("plain", PlainTable::new, arguments);
    }

    @Override
    public Appender appender() {
        try {
            var connection = database.connect();
            return new TableAppender(connection, connection.prepareStatement(INSERT));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private record TableAppender(Connection connection, PreparedStatement insert) implements Appender {
        @Override
        public void append(FileEvent event) {
            try {
                bind(insert, event);
                insert.executeUpdate();
            } catch (SQLException conflict) {
                throw new IllegalStateException("not appended: " + event, conflict);
            }
        }

        @Override
        public void close() {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    private static void bind(PreparedStatement insert, FileEvent event) throws SQLException {
        insert.setString(1, event.aggregateId());
        insert.setLong(2, event.version());
        insert.setString(3, event.type());
        insert.setString(4, event.body());
    }

    @Override
    public void load(List<FileEvent> events) {
        try (var connection = database.connect();
                var insert = connection.prepareStatement(INSERT)) {
            connection.setAutoCommit(false);
            for (int n = 0; n < events.size(); n++) {
                bind(insert, events.get(n));
                insert.addBatch();
                if ((n + 1) % LOAD_BATCH == 0 || n + 1 == events.size()) {
                    insert.executeBatch();
                    connection.commit();
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// Ends by itself: a batch that is not full is the last.
    @Override
    public void project(Progress progress) {
        try (var connection = database.connect()) {
            connection.setAutoCommit(false);
            int applied = BATCH;
            while (applied == BATCH) {
                applied = projectBatch(connection);
                progress.handled(applied);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        progress.await();
    }

    private static int projectBatch(Connection connection) throws SQLException {
        var events = new ArrayList<FileEvent>();
        long position = checkpoint(connection);
        try (var next = connection.prepareStatement(NEXT)) {
            next.setLong(1, position);
            next.setInt(2, BATCH);
            try (var rows = next.executeQuery()) {
                while (rows.next()) {
                    position = rows.getLong(1);
                    events.add(new FileEvent(rows.getString(2), rows.getLong(3), rows.getString(4), rows.getString(5)));
                }
            }
        }
        if (!events.isEmpty()) {
            ReadModel.apply(connection, events);
            try (var move = connection.prepareStatement(MOVE)) {
                move.setLong(1, position);
                move.executeUpdate();
            }
        }
        connection.commit();
        return events.size();
    }

    /// Locked, so that of two projectors only one goes on.
    private static long checkpoint(Connection connection) throws SQLException {
        try (var statement = connection.prepareStatement(CHECKPOINT);
                var row = statement.executeQuery()) {
            row.next();
            return row.getLong(1);
        }
    }

    @Override
    public String storedVersions() {
        return "SELECT aggregate_id, max(version) FROM event GROUP BY aggregate_id HAVING count(*) = max(version)";
    }

    @Override
    public void close() {}
}
