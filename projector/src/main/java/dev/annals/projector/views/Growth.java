package dev.annals.projector.views;

import dev.annals.domain.AggregateViews;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.RecordedEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// One aggregate while a batch is folded: its state, if that is written anew, or the events that are appended to what
/// is stored. Belongs to one thread.
final class Growth {
    private final Kept before;
    private final List<ContextEvent> since = new ArrayList<>();
    private long version;
    private long position;

    Growth(Kept before) {
        this.before = before;
        this.version = before.version();
    }

    /// How many events are in it now.
    long version() {
        return version;
    }

    /// Takes the next event; those between the last one and this were given up.
    void add(RecordedEvent recorded) {
        ContextEvent event = recorded.event();
        before.fold().ifPresentOrElse(fold -> fold.applyNext(event), () -> since.add(event));
        version = event.getVersion();
        position = recorded.position();
    }

    boolean isGrown() {
        return version > before.version();
    }

    /// What is to be written anew, if it is. Costs a copy of the state.
    Optional<FoldedState> folded() {
        return before.fold().map(fold -> new FoldedState(fold.state(), position));
    }

    /// What is to be appended, if nothing is written anew.
    Continuation continuation() {
        return new Continuation(before.aggregateId(), before.length(), AggregateViews.continuation(since, position));
    }
}
