package dev.annals.query.trace;

import static dev.annals.query.fixture.Answers.refusal;
import static dev.annals.query.fixture.Answers.value;
import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.EventIds;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Refusal;
import dev.annals.query.consistency.Requirement;
import dev.annals.query.fixture.Asking;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.query.trace.Trace.Bounds;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceQueriesTest {
    private static final Bounds AMPLE = new Bounds(100, 10, 200);

    private final Asking asking = new Asking();
    private final TraceQueries traces = new TraceQueries(asking.lookup, asking.search);

    @Test
    void causes_are_followed_up_to_the_first_and_consequences_down_to_the_last() {
        RecordedEvent first = caused("a", "command-7");
        RecordedEvent second = caused("b", id(first));
        RecordedEvent third = caused("a", id(second));
        RecordedEvent other = caused("c", id(second));
        RecordedEvent last = caused("d", id(third));
        caused("e", "command-8");
        asking.views.applyAll();

        Trace ofSecond = trace(second, AMPLE);

        assertThat(ofSecond.event()).isEqualTo(second);
        assertThat(ofSecond.causes().events()).containsExactly(first);
        assertThat(ofSecond.causes().outerId()).isEqualTo("command-7");
        assertThat(ofSecond.consequences().events())
                .containsExactly(
                        new Trace.Consequence(third, 1),
                        new Trace.Consequence(other, 1),
                        new Trace.Consequence(last, 2));
        assertThat(ofSecond.consequences().truncated()).isFalse();
        assertThat(trace(last, AMPLE).causes().events()).containsExactly(third, second, first);
        assertThat(trace(last, AMPLE).consequences().events()).isEmpty();
    }

    @Test
    void no_more_is_told_than_asked_for() {
        RecordedEvent first = caused("a", "");
        RecordedEvent second = caused("a", id(first));
        RecordedEvent third = caused("a", id(second));
        RecordedEvent beside = caused("b", id(first));
        asking.views.applyAll();

        Trace shallow = trace(first, new Bounds(1, 1, 200));
        assertThat(shallow.consequences().events())
                .extracting(Trace.Consequence::event)
                .containsExactly(second, beside);
        assertThat(shallow.consequences().truncated()).isTrue();
        Trace few = trace(first, new Bounds(1, 10, 1));
        assertThat(few.consequences().events())
                .extracting(Trace.Consequence::event)
                .containsExactly(second);
        assertThat(few.consequences().truncated()).isTrue();
        assertThat(trace(first, new Bounds(1, 2, 3)).consequences().truncated()).isFalse();
        assertThat(trace(third, new Bounds(1, 1, 1)).causes()).isEqualTo(new Trace.Causes(List.of(second), "", true));
        assertThat(trace(third, new Bounds(2, 1, 1)).causes().truncated()).isFalse();
    }

    @Test
    void a_level_may_be_wide() {
        RecordedEvent root = caused("root", "");
        for (int n = 0; n < 150; n++) {
            caused("leaf-" + n, id(caused("branch-" + n, id(root))));
        }
        asking.views.applyAll();

        Trace trace = trace(root, new Bounds(1, 10, 1_000));

        assertThat(trace.consequences().events()).hasSize(300);
        assertThat(trace.consequences().events())
                .filteredOn(found -> found.depth() == 2)
                .hasSize(150);
    }

    @Test
    void a_ring_of_made_up_causes_ends() {
        RecordedEvent first = caused("a", EventIds.of("a", 2));
        RecordedEvent second = caused("a", id(first));
        asking.views.applyAll();

        Trace trace = trace(first, AMPLE);

        assertThat(trace.causes().events()).containsExactly(second);
        assertThat(trace.consequences().events()).containsExactly(new Trace.Consequence(second, 1));
    }

    @Test
    void an_event_that_is_not_there_has_no_trace() {
        asking.views.applyAll();
        String unknown = EventIds.of("nobody", 1);

        assertThat(refusal(traces.of(unknown, AMPLE, Requirement.none())))
                .isEqualTo(new Refusal.EventNotFound(unknown));
    }

    private Trace trace(RecordedEvent event, Bounds bounds) {
        return value(traces.of(id(event), bounds, Requirement.none()));
    }

    private RecordedEvent caused(String aggregateId, String causationId) {
        return asking.fleet.record(
                aggregateId,
                RecordedFleet.custom("thing.happened").toBuilder()
                        .setCausationId(causationId)
                        .build());
    }

    private static String id(RecordedEvent event) {
        return event.event().getEventId();
    }
}
