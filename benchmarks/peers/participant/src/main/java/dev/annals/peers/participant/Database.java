package dev.annals.peers.participant;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/// A database of one participant alone, made for one run on the server that the harness started.
///
/// @param server the JDBC address of the server's own database
/// @param name what the participant's is called
public record Database(String server, String name) implements AutoCloseable {

    /// An empty one, whatever an earlier run left.
    public static Database create(String server, String name) {
        var database = new Database(server, name);
        database.drop();
        database.onServer("CREATE DATABASE " + name);
        return database;
    }

    /// For connection pools; the user is part of it.
    public String url() {
        return server.replaceFirst("(//[^/]+/)[^?]*", "$1" + name);
    }

    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url());
    }

    /// Statements, each on its own.
    public void execute(String... statements) {
        try (var connection = connect();
                var statement = connection.createStatement()) {
            for (var sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(String.join("; ", statements), e);
        }
    }

    /// The rows of a query, their columns as text with a space between.
    public List<String> lines(String query) {
        try (var connection = connect();
                var statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            var lines = new ArrayList<String>();
            int columns = rows.getMetaData().getColumnCount();
            while (rows.next()) {
                var line = new StringBuilder();
                for (int column = 1; column <= columns; column++) {
                    line.append(column == 1 ? "" : " ").append(rows.getString(column));
                }
                lines.add(line.append('\n').toString());
            }
            return lines;
        } catch (SQLException e) {
            throw new IllegalStateException(query, e);
        }
    }

    /// Statistics as autovacuum would have made them in time, and nothing left to write, so that a run does not pay
    /// for what came before it.
    void settle() {
        execute("ANALYZE", "CHECKPOINT");
    }

    private void drop() {
        onServer("DROP DATABASE IF EXISTS " + name + " WITH (FORCE)");
    }

    private void onServer(String sql) {
        try (var connection = DriverManager.getConnection(server);
                var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    @Override
    public void close() {
        drop();
    }
}
