package dev.annals.domain.note;

import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Note;
import dev.annals.state.v1.NoteOrBuilder;
import java.util.List;

/// The rules of notes.
public final class NoteDecider implements Decider<NoteOrBuilder, Note.Builder> {

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return List.of();
    }

    @Override
    public Ruling decide(NoteOrBuilder state, ContextEvent proposed) {
        return Ruling.accepted();
    }

    @Override
    public void evolve(Note.Builder state, ContextEvent event) {
        NoteFold.evolve(state, event);
    }

    @Override
    public NoteOrBuilder view(AggregateStateOrBuilder aggregate) {
        return aggregate.getNoteOrBuilder();
    }

    @Override
    public Note.Builder open(AggregateState.Builder aggregate) {
        return aggregate.getNoteBuilder();
    }
}
