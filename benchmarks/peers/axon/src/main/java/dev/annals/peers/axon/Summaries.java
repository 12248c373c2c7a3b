package dev.annals.peers.axon;

import dev.annals.peers.axon.History.Recorded;
import dev.annals.peers.participant.FileEvent;
import dev.annals.peers.participant.Progress;
import dev.annals.peers.participant.ReadModel;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import org.axonframework.common.jdbc.ConnectionProvider;
import org.axonframework.eventhandling.EventHandler;
import org.axonframework.messaging.unitofwork.UnitOfWork;

/// The projection. The events of a batch are collected in its unit of work and written together before it commits, as
/// AxonIQ advises for fast replays ("CQRS replay performance tuning"): in the transaction that stores the token.
final class Summaries {
    private static final String BATCH = "batch";

    private final ConnectionProvider connections;
    private final Progress progress;

    Summaries(ConnectionProvider connections, Progress progress) {
        this.connections = connections;
        this.progress = progress;
    }

    @EventHandler
    void on(Recorded event, UnitOfWork<?> unit) {
        List<FileEvent> batch = unit.getOrComputeResource(BATCH, key -> {
            var events = new ArrayList<FileEvent>();
            unit.onPrepareCommit(ready -> write(events));
            return events;
        });
        batch.add(event.toFileEvent());
    }

    private void write(List<FileEvent> events) {
        try (var connection = connections.getConnection()) {
            ReadModel.apply(connection, events);
            progress.handled(events.size());
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
