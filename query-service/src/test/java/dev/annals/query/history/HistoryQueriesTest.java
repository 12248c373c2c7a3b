package dev.annals.query.history;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.standing;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.NoteRecorded;
import dev.annals.query.Page;
import dev.annals.query.Refusal;
import dev.annals.query.Source;
import dev.annals.query.Span;
import dev.annals.query.Span.Direction;
import dev.annals.query.fixture.RecordedFleet;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class HistoryQueriesTest {
    private static final Span WHOLE = Span.whole(Direction.RISING);

    private final RecordedFleet fleet = new RecordedFleet();
    private final HistoryQueries histories = new HistoryQueries(fleet.log);

    @Test
    void pages_follow_one_another_until_the_end() {
        record("a", 7);

        List<Long> versions = new ArrayList<>();
        Span rest = WHOLE;
        int pages = 0;
        while (!rest.isEmpty()) {
            Page page = value(histories.page("a", rest, 3));
            versions.addAll(versions(page));
            rest = page.rest();
            pages++;
        }

        assertThat(versions).isEqualTo(LongStream.rangeClosed(1, 7).boxed().toList());
        assertThat(pages).isEqualTo(3);
    }

    @Test
    void a_page_that_ends_with_the_history_is_the_last() {
        record("a", 6);

        Page second =
                value(histories.page("a", value(histories.page("a", WHOLE, 3)).rest(), 3));

        assertThat(versions(second)).containsExactly(4L, 5L, 6L);
        assertThat(second.rest().isEmpty()).isTrue();
    }

    @Test
    void the_first_page_fixes_the_end() {
        record("a", 4);
        Span rest = value(histories.page("a", WHOLE, 3)).rest();
        record("a", 5);

        Page second = value(histories.page("a", rest, 3));

        assertThat(versions(second)).containsExactly(4L);
        assertThat(second.rest().isEmpty()).isTrue();
    }

    @Test
    void a_span_of_versions_is_cut_to_what_there_is() {
        record("a", 4);

        assertThat(versions(value(histories.page("a", WHOLE.within(3, 90), 10))))
                .containsExactly(3L, 4L);
        assertThat(versions(value(histories.page("a", WHOLE.within(8, 90), 10))))
                .isEmpty();
    }

    @Test
    void the_answer_comes_from_the_log_with_the_version_of_the_whole_history() {
        record("a", 4);

        var answer = histories.page("a", WHOLE, 1);

        assertThat(standing(answer).source()).isEqualTo(Source.LOG);
        assertThat(standing(answer).version()).isEqualTo(4);
        assertThat(standing(answer).position()).isEqualTo(4);
    }

    @Test
    void an_unknown_aggregate_is_not_found() {
        assertThat(refusal(histories.page("a", WHOLE, 1))).isEqualTo(new Refusal.AggregateNotFound("a"));
    }

    @Test
    void large_events_make_a_page_short_and_none_is_missed() {
        for (int n = 0; n < 5; n++) {
            fleet.record(
                    "a",
                    ContextEvent.newBuilder()
                            .setNoteRecorded(NoteRecorded.newBuilder().setContent("x".repeat(900_000)))
                            .build());
        }

        Page first = value(histories.page("a", WHOLE, 100));
        Page second = value(histories.page("a", first.rest(), 100));

        assertThat(versions(first)).containsExactly(1L, 2L, 3L);
        assertThat(versions(second)).containsExactly(4L, 5L);
    }

    private void record(String aggregateId, int events) {
        for (int n = 0; n < events; n++) {
            fleet.record(aggregateId);
        }
    }

    private static List<Long> versions(Page page) {
        return page.events().stream()
                .map(recorded -> recorded.event().getVersion())
                .toList();
    }
}
