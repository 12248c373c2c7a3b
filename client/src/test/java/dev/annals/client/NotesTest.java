package dev.annals.client;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.client.grpc.ScriptedServices;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.record.v1.EventReference;
import dev.annals.record.v1.ProposedEvent;
import dev.annals.record.v1.RecordRequest;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Notes")
final class NotesTest {
    private final ScriptedServices services;
    private final AnnalsClient annals;

    NotesTest() throws IOException {
        services = new ScriptedServices();
        annals = services.client();
    }

    @AfterEach
    void close() {
        annals.close();
        services.close();
    }

    @Test
    void have_a_method_for_every_category() {
        Notes notes = annals.notes("agent-7");

        notes.observation("t", "c");
        notes.question("t", "c");
        notes.idea("t", "c");
        notes.decision("t", "c");
        notes.learning("t", "c");
        notes.reflection("t", "c");
        notes.warning("t", "c");
        notes.accomplishment("t", "c");
        notes.context("t", "c");
        notes.todo("t", "c");
        notes.blocker("t", "c");
        notes.custom("rumour", "t", "c");

        assertThat(written())
                .extracting(event -> event.getNoteRecorded().getCategory())
                .containsExactly(
                        NoteCategory.NOTE_CATEGORY_OBSERVATION,
                        NoteCategory.NOTE_CATEGORY_QUESTION,
                        NoteCategory.NOTE_CATEGORY_IDEA,
                        NoteCategory.NOTE_CATEGORY_DECISION,
                        NoteCategory.NOTE_CATEGORY_LEARNING,
                        NoteCategory.NOTE_CATEGORY_REFLECTION,
                        NoteCategory.NOTE_CATEGORY_WARNING,
                        NoteCategory.NOTE_CATEGORY_ACCOMPLISHMENT,
                        NoteCategory.NOTE_CATEGORY_CONTEXT,
                        NoteCategory.NOTE_CATEGORY_TODO,
                        NoteCategory.NOTE_CATEGORY_BLOCKER,
                        NoteCategory.NOTE_CATEGORY_CUSTOM);
        assertThat(written()).extracting(ContextEvent::getAggregateId).doesNotHaveDuplicates();
    }

    @Test
    void say_who_wrote_them_and_what_they_are_about() {
        Notes notes = annals.notes("agent-7").inRun("run-7").causedBy("event-3");

        EventReference written =
                notes.about("search").aboutFile("Index.java").learning("Indexes", "They pay", "search", "speed");

        assertThat(written())
                .containsExactly(ContextEvent.newBuilder()
                        .setAggregateId(written.getAggregateId())
                        .setSourceNode("agent-7")
                        .setCorrelationId("run-7")
                        .setCausationId("event-3")
                        .setNoteRecorded(NoteRecorded.newBuilder()
                                .setAgentId("agent-7")
                                .setCategory(NoteCategory.NOTE_CATEGORY_LEARNING)
                                .setTitle("Indexes")
                                .setContent("They pay")
                                .addTags("search")
                                .addTags("speed")
                                .setRelatedFeature("search")
                                .setRelatedFile("Index.java"))
                        .build());
    }

    @Test
    void are_resolved_by_the_name_they_were_given() {
        Notes notes = annals.notes("agent-7");

        String blocker = notes.blocker("No key", "The API key has expired").getAggregateId();
        notes.resolve(blocker, "a new one was issued");

        ContextEvent resolved = written().getLast();
        assertThat(resolved.getAggregateId()).isEqualTo(blocker);
        assertThat(resolved.getNoteResolved().getResolution()).isEqualTo("a new one was issued");
    }

    private List<ContextEvent> written() {
        return services.heard.stream()
                .map(RecordRequest::getEventsList)
                .flatMap(List::stream)
                .map(ProposedEvent::getEvent)
                .toList();
    }
}
