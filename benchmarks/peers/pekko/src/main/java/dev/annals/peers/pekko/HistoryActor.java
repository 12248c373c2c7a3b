package dev.annals.peers.pekko;

import dev.annals.peers.participant.FileEvent;
import java.util.List;
import java.util.Set;
import org.apache.pekko.Done;
import org.apache.pekko.actor.typed.ActorRef;
import org.apache.pekko.actor.typed.Behavior;
import org.apache.pekko.actor.typed.javadsl.Behaviors;
import org.apache.pekko.pattern.StatusReply;
import org.apache.pekko.persistence.typed.PersistenceId;
import org.apache.pekko.persistence.typed.javadsl.CommandHandler;
import org.apache.pekko.persistence.typed.javadsl.Effect;
import org.apache.pekko.persistence.typed.javadsl.EventHandler;
import org.apache.pekko.persistence.typed.javadsl.EventSourcedBehavior;

/// One aggregate: it records whatever comes next, if its version is as expected.
final class HistoryActor extends EventSourcedBehavior<HistoryActor.Record, HistoryActor.Recorded, HistoryActor.State> {
    /// Events of one aggregate have one tag, so that one projection sees them, in their order.
    static final List<String> TAGS = List.of("history-0", "history-1", "history-2", "history-3");

    private final Set<String> tags;

    /// The next events, the first of which has the version after the last known.
    record Record(String id, List<FileEvent> events, ActorRef<StatusReply<Done>> replyTo) {}

    /// What is stored.
    record Recorded(String aggregateId, long version, String type, String body) {
        static Recorded of(FileEvent event) {
            return new Recorded(event.aggregateId(), event.version(), event.type(), event.body());
        }

        FileEvent toFileEvent() {
            return new FileEvent(aggregateId, version, type, body);
        }
    }

    record State(long version) {}

    static Behavior<Record> create(String id) {
        return new HistoryActor(id);
    }

    /// The parent of all, which makes an aggregate's actor when it is first spoken to.
    static Behavior<Record> histories() {
        return Behaviors.receive((context, command) -> {
            context.getChild(command.id())
                    .map(child -> child.<Record>unsafeUpcast())
                    .orElseGet(() -> context.spawn(create(command.id()), command.id()))
                    .tell(command);
            return Behaviors.same();
        });
    }

    private HistoryActor(String id) {
        super(PersistenceId.of("History", id));
        tags = Set.of(TAGS.get(Math.floorMod(id.hashCode(), TAGS.size())));
    }

    @Override
    public State emptyState() {
        return new State(0);
    }

    @Override
    public CommandHandler<Record, Recorded, State> commandHandler() {
        return newCommandHandlerBuilder()
                .forAnyState()
                .onCommand(Record.class, this::onRecord)
                .build();
    }

    private Effect<Recorded, State> onRecord(State state, Record command) {
        if (command.events().getFirst().version() != state.version() + 1) {
            return Effect().reply(command.replyTo(), StatusReply.error("at version " + state.version()));
        }
        return Effect()
                .persist(command.events().stream().map(Recorded::of).toList())
                .thenReply(command.replyTo(), persisted -> StatusReply.ack());
    }

    @Override
    public EventHandler<State, Recorded> eventHandler() {
        return newEventHandlerBuilder()
                .forAnyState()
                .onEvent(Recorded.class, (state, event) -> new State(event.version()))
                .build();
    }

    @Override
    public Set<String> tagsFor(Recorded event) {
        return tags;
    }
}
