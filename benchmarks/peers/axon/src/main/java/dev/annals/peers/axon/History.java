package dev.annals.peers.axon;

import static org.axonframework.modelling.command.AggregateLifecycle.apply;

import dev.annals.peers.participant.FileEvent;
import org.axonframework.commandhandling.CommandHandler;
import org.axonframework.eventsourcing.EventSourcingHandler;
import org.axonframework.modelling.command.AggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateIdentifier;
import org.axonframework.modelling.command.TargetAggregateVersion;

/// The aggregate: it records whatever comes next, if its version is as expected.
final class History {
    /// Unset until the first event: then Axon takes the id from there.
    @AggregateIdentifier
    private String id;

    /// For the repository, which then applies the events.
    History() {}

    @CommandHandler
    History(Start command) {
        apply(command.event());
    }

    @CommandHandler
    void handle(Continue command) {
        apply(command.event());
    }

    @EventSourcingHandler
    void on(Recorded event) {
        id = event.aggregateId();
    }

    /// The first event of an aggregate: there must be none yet.
    record Start(@TargetAggregateIdentifier String id, Recorded event) {}

    /// A later one.
    ///
    /// @param expected the sequence number of the last event, which Axon counts from 0
    record Continue(
            @TargetAggregateIdentifier String id,
            @TargetAggregateVersion Long expected,
            Recorded event) {}

    /// What is stored.
    record Recorded(String aggregateId, long version, String type, String body) {
        static Recorded of(FileEvent event) {
            return new Recorded(event.aggregateId(), event.version(), event.type(), event.body());
        }

        FileEvent toFileEvent() {
            return new FileEvent(aggregateId, version, type, body);
        }
    }

    static Object command(FileEvent event) {
        var recorded = Recorded.of(event);
        return event.version() == 1
                ? new Start(event.aggregateId(), recorded)
                : new Continue(event.aggregateId(), event.version() - 2, recorded);
    }
}
