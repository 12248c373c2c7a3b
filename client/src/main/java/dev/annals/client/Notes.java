package dev.annals.client;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.NoteResolved;
import dev.annals.query.v1.EventFilter;
import dev.annals.query.v1.RecordedEvent;
import dev.annals.record.v1.EventReference;
import java.util.Arrays;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Stream;

/// The notes of one agent, one method for each category. Each note is an aggregate of its own; the answer names it.
/// Immutable: what is said of the notes to come ([#about], [#inRun]) is said to a copy.
public final class Notes {
    private final AnnalsClient annals;
    private final ContextEvent envelope;
    private final NoteRecorded note;

    private Notes(AnnalsClient annals, ContextEvent envelope, NoteRecorded note) {
        this.annals = annals;
        this.envelope = envelope;
        this.note = note;
    }

    static Notes of(AnnalsClient annals, String agentId) {
        return new Notes(
                annals,
                ContextEvent.newBuilder().setSourceNode(agentId).build(),
                NoteRecorded.newBuilder().setAgentId(agentId).build());
    }

    /// Notes about a feature.
    public Notes about(String feature) {
        return new Notes(
                annals, envelope, note.toBuilder().setRelatedFeature(feature).build());
    }

    /// Notes about a file.
    public Notes aboutFile(String file) {
        return new Notes(annals, envelope, note.toBuilder().setRelatedFile(file).build());
    }

    /// Notes written in a run.
    public Notes inRun(String correlationId) {
        return new Notes(
                annals, envelope.toBuilder().setCorrelationId(correlationId).build(), note);
    }

    /// Notes that an event gave rise to.
    public Notes causedBy(String eventId) {
        return new Notes(annals, envelope.toBuilder().setCausationId(eventId).build(), note);
    }

    /// Something seen.
    public EventReference observation(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_OBSERVATION, title, content, tags);
    }

    /// Something asked.
    public EventReference question(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_QUESTION, title, content, tags);
    }

    /// Something that might be done.
    public EventReference idea(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_IDEA, title, content, tags);
    }

    /// Something decided.
    public EventReference decision(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_DECISION, title, content, tags);
    }

    /// Something learned.
    public EventReference learning(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_LEARNING, title, content, tags);
    }

    /// A look back.
    public EventReference reflection(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_REFLECTION, title, content, tags);
    }

    /// Something to beware of.
    public EventReference warning(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_WARNING, title, content, tags);
    }

    /// Something achieved.
    public EventReference accomplishment(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_ACCOMPLISHMENT, title, content, tags);
    }

    /// Background for others.
    public EventReference context(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_CONTEXT, title, content, tags);
    }

    /// Something to do.
    public EventReference todo(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_TODO, title, content, tags);
    }

    /// Something that stops the work.
    public EventReference blocker(String title, String content, String... tags) {
        return write(NoteCategory.NOTE_CATEGORY_BLOCKER, title, content, tags);
    }

    /// A note of a category of one's own.
    public EventReference custom(String category, String title, String content, String... tags) {
        return write(
                note.toBuilder().setCategory(NoteCategory.NOTE_CATEGORY_CUSTOM).setCustomCategory(category),
                title,
                content,
                tags);
    }

    /// Says how a to-do, blocker, question or custom note was resolved.
    ///
    /// @param noteId the aggregate that the note is
    public EventReference resolve(String noteId, String resolution) {
        return record(envelope.toBuilder()
                .setAggregateId(noteId)
                .setNoteResolved(NoteResolved.newBuilder().setResolution(resolution)));
    }

    /// What the agent wrote, oldest first, fetched page by page as the stream is consumed.
    public Stream<RecordedEvent> written() {
        return annals.events(EventFilter.newBuilder()
                .addAggregateTypes("note")
                .setAgentId(note.getAgentId())
                .build());
    }

    /// What the agent wrote in a category other than custom, oldest first.
    public Stream<RecordedEvent> written(NoteCategory category) {
        return annals.events(EventFilter.newBuilder()
                .addEventTypes("agent.note."
                        + category.name().substring("NOTE_CATEGORY_".length()).toLowerCase(Locale.ROOT))
                .setAgentId(note.getAgentId())
                .build());
    }

    private EventReference write(NoteCategory category, String title, String content, String... tags) {
        return write(note.toBuilder().setCategory(category), title, content, tags);
    }

    private EventReference write(NoteRecorded.Builder begun, String title, String content, String... tags) {
        return record(envelope.toBuilder()
                .setAggregateId("note-" + UUID.randomUUID())
                .setNoteRecorded(begun.setTitle(title).setContent(content).addAllTags(Arrays.asList(tags))));
    }

    private EventReference record(ContextEvent.Builder event) {
        return annals.record(event.build()).getEvents(0);
    }
}
