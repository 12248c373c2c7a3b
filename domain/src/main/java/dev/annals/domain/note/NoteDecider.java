package dev.annals.domain.note;

import dev.annals.domain.AggregateType;
import dev.annals.domain.Decider;
import dev.annals.domain.Ruling;
import dev.annals.domain.Violation;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteCategory;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import dev.annals.state.v1.Note;
import dev.annals.state.v1.NoteOrBuilder;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/// The rules of notes: one is recorded, and resolved once if there is something to resolve.
public final class NoteDecider implements Decider<NoteOrBuilder, Note.Builder> {
    private static final Set<NoteCategory> RESOLVABLE = EnumSet.of(
            NoteCategory.NOTE_CATEGORY_TODO,
            NoteCategory.NOTE_CATEGORY_BLOCKER,
            NoteCategory.NOTE_CATEGORY_QUESTION,
            NoteCategory.NOTE_CATEGORY_CUSTOM);

    @Override
    public List<Violation> violations(ContextEvent proposed) {
        return NoteChecks.violations(proposed);
    }

    @Override
    public Ruling decide(NoteOrBuilder state, ContextEvent proposed) {
        boolean first = proposed.getVersion() == 1;
        if (proposed.hasNoteRecorded()) {
            return first ? Ruling.accepted() : Ruling.alreadyExists(AggregateType.NOTE, proposed);
        }
        if (first) {
            return Ruling.notFound(AggregateType.NOTE, proposed);
        }
        return resolved(state, proposed.getAggregateId());
    }

    private static Ruling resolved(NoteOrBuilder state, String id) {
        if (state.getResolved()) {
            return Ruling.rejected(
                    "NOTE_ALREADY_RESOLVED", "note %s was resolved: '%s'".formatted(id, state.getResolution()));
        }
        return RESOLVABLE.contains(state.getCategory())
                ? Ruling.accepted()
                : Ruling.rejected(
                        "NOTE_NOT_RESOLVABLE",
                        "note %s is a %s; there is nothing to resolve".formatted(id, state.getCategory()));
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
