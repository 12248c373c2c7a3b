package dev.annals.domain.note;

import static dev.annals.domain.fixture.NoteExamples.noteRecorded;
import static dev.annals.domain.fixture.NoteExamples.noteResolved;
import static dev.annals.domain.fixture.Specification.accepted;
import static dev.annals.domain.fixture.Specification.given;
import static dev.annals.domain.fixture.Specification.malformed;
import static dev.annals.domain.fixture.Specification.rejected;
import static dev.annals.event.v1.NoteCategory.*;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteCategory;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.event.v1.NoteResolved;
import dev.annals.state.v1.Note;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class NoteDeciderTest {

    @Test
    void begins_by_being_recorded_and_by_nothing_else() {
        given().when(noteRecorded(NOTE_CATEGORY_LEARNING)).then(accepted());
        given().when(noteResolved()).then(rejected("NOTE_NOT_FOUND", "agent.note.resolved"));
    }

    @Test
    void is_recorded_once() {
        given(noteRecorded(NOTE_CATEGORY_TODO))
                .when(noteRecorded(NOTE_CATEGORY_TODO))
                .then(rejected("NOTE_ALREADY_EXISTS"));
    }

    @ParameterizedTest
    @EnumSource(
            names = {"NOTE_CATEGORY_TODO", "NOTE_CATEGORY_BLOCKER", "NOTE_CATEGORY_QUESTION", "NOTE_CATEGORY_CUSTOM"})
    void is_resolved_once(NoteCategory category) {
        Note note = given(noteRecorded(category))
                .when(noteResolved())
                .then(accepted())
                .happens()
                .getNote();

        assertThat(note.getResolved()).isTrue();
        assertThat(note.getResolution()).isEqualTo("the clock is passed in");
        given(noteRecorded(category), noteResolved())
                .when(noteResolved())
                .then(rejected("NOTE_ALREADY_RESOLVED", "the clock is passed in"));
    }

    @Test
    void is_not_resolved_where_nothing_is_open() {
        given(noteRecorded(NOTE_CATEGORY_LEARNING))
                .when(noteResolved())
                .then(rejected("NOTE_NOT_RESOLVABLE", "NOTE_CATEGORY_LEARNING"));
    }

    @Test
    void says_who_wrote_what_of_which_kind() {
        given().when(event(NoteRecorded.newBuilder().addTags(" ")))
                .then(malformed(
                        "note_recorded.agent_id",
                        "note_recorded.category",
                        "note_recorded.title",
                        "note_recorded.content",
                        "note_recorded.tags[0]"));
    }

    @Test
    void a_category_of_a_later_version_is_refused() {
        given().when(event(recorded().setCategoryValue(99))).then(malformed("note_recorded.category"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "two words", "a>b", "a*"})
    void a_custom_category_has_a_name_that_an_event_type_can_carry(String name) {
        given().when(event(recorded().setCategory(NOTE_CATEGORY_CUSTOM).setCustomCategory(name)))
                .then(malformed("note_recorded.custom_category"));
    }

    @Test
    void no_other_category_has_a_custom_name() {
        given().when(event(recorded().setCustomCategory("risk"))).then(malformed("note_recorded.custom_category"));
    }

    @Test
    void a_resolution_is_said_in_words() {
        given(noteRecorded(NOTE_CATEGORY_TODO))
                .when(ContextEvent.newBuilder()
                        .setNoteResolved(NoteResolved.newBuilder())
                        .build())
                .then(malformed("note_resolved.resolution"));
    }

    private static NoteRecorded.Builder recorded() {
        return noteRecorded(NOTE_CATEGORY_LEARNING).getNoteRecorded().toBuilder();
    }

    private static ContextEvent event(NoteRecorded.Builder payload) {
        return ContextEvent.newBuilder().setNoteRecorded(payload).build();
    }
}
