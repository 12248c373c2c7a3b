package dev.annals.projector.valkey;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.projector.AggregateReadModelConformance;
import dev.annals.projector.ApplyOutcome;
import dev.annals.projector.Checkpoint;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.ReadModel;
import dev.annals.projector.views.ViewsReadModel;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

final class ValkeyViewStoreIT extends AggregateReadModelConformance {
    private static final ValkeyViews VIEWS = new ValkeyViews();

    @AfterAll
    static void cleanUp() {
        VIEWS.close();
    }

    @Override
    public Subject empty() {
        ValkeyViews.Views views = VIEWS.create();
        return new Subject(readModel(views), () -> views.content(0));
    }

    /// The views, each long from the beginning.
    @Nested
    final class Continued extends AggregateReadModelConformance {
        @Override
        public Subject empty() {
            ValkeyViews.Views views = VIEWS.create();
            return new Subject(continuing(views), () -> views.content(0));
        }
    }

    private static ReadModel readModel(ValkeyViews.Views views) {
        return prepared(views, new ViewsReadModel.Limits(1_000_000, 1_000_000));
    }

    private static ReadModel continuing(ValkeyViews.Views views) {
        return prepared(views, new ViewsReadModel.Limits(1_000_000, 1_000_000, 1));
    }

    private static ReadModel prepared(ValkeyViews.Views views, ViewsReadModel.Limits limits) {
        ReadModel readModel = new ViewsReadModel(views.store(), 2, limits);
        readModel.prepare();
        return readModel;
    }

    private static List<RecordedEvent> history(int from, int to) {
        List<RecordedEvent> events = new ArrayList<>();
        for (int version = from; version <= to; version++) {
            events.add(new RecordedEvent(
                    GivenEvents.event("a", version), version, Instant.ofEpochSecond(1_767_225_600L + version)));
        }
        return events;
    }

    /// Where a history has been written up to a version.
    private static Checkpoint written(ReadModel readModel, int version) {
        ApplyOutcome outcome = readModel.apply(0, readModel.claim(0, "pod"), history(1, version));
        return ((ApplyOutcome.Applied) outcome).checkpoint();
    }

    @Test
    void a_server_that_has_lost_its_functions_gets_them_again() {
        ValkeyViews.Views views = VIEWS.create();
        ReadModel readModel = readModel(views);
        Checkpoint claimed = readModel.claim(0, "pod");
        VIEWS.commands().functionFlush(io.lettuce.core.FlushMode.SYNC);

        assertThat(readModel.apply(0, claimed, history(1, 3))).isInstanceOf(ApplyOutcome.Applied.class);
    }

    @Test
    void a_store_that_has_lost_its_data_is_filled_again_from_the_beginning() {
        ValkeyViews.Views views = VIEWS.create();
        ReadModel readModel = readModel(views);
        Checkpoint written = written(readModel, 3);
        VIEWS.commands().del(views.keys(0).checkpoint(), views.keys(0).view("a"));

        assertThat(readModel.apply(0, written, history(4, 5))).isEqualTo(new ApplyOutcome.Fenced(Checkpoint.NONE));
        Checkpoint again = readModel.claim(0, "pod");
        assertThat(again.position()).isZero();
        assertThat(readModel.apply(0, again, history(1, 5))).isInstanceOf(ApplyOutcome.Applied.class);
        assertThat(views.content(0).states().values())
                .allMatch(folded -> folded.state().getVersion() == 5);
    }

    @Test
    void a_state_that_somebody_removed_is_a_gap_and_not_silently_wrong() {
        ValkeyViews.Views views = VIEWS.create();
        ReadModel readModel = readModel(views);
        readModel.apply(0, readModel.claim(0, "pod"), history(1, 3));
        VIEWS.commands().del(views.keys(0).view("a"));

        assertThat(readModel.apply(0, readModel.claim(0, "pod"), history(4, 5)))
                .isEqualTo(new ApplyOutcome.Refused("a: version 4 does not follow 0"));
    }

    @Test
    void a_long_view_grows_by_its_events_alone() {
        ValkeyViews.Views views = VIEWS.create();
        ReadModel readModel = continuing(views);
        Checkpoint written = written(readModel, 100);
        byte[] whole = VIEWS.commands().get(views.keys(0).view("a"));

        readModel.apply(0, written, history(101, 102));

        byte[] continued = VIEWS.commands().get(views.keys(0).view("a"));
        assertThat(continued).hasSizeGreaterThan(whole.length).startsWith(whole);
        assertThat(views.content(0).states().values())
                .allMatch(folded -> folded.state().getVersion() == 102 && folded.position() == 102);
    }

    @Test
    void a_view_that_somebody_removed_is_not_continued() {
        ValkeyViews.Views views = VIEWS.create();
        ReadModel readModel = continuing(views);
        Checkpoint written = written(readModel, 100);
        VIEWS.commands().del(views.keys(0).view("a"));

        assertThat(readModel.apply(0, written, history(101, 102)))
                .isEqualTo(new ApplyOutcome.Refused("Valkey: %s is not as it was left"
                        .formatted(views.keys(0).view("a"))));
        assertThat(readModel.apply(0, written, history(101, 102)))
                .isEqualTo(new ApplyOutcome.Refused("a: version 101 does not follow 0"));
        assertThat(readModel.checkpoint(0)).isEqualTo(written);
    }

    @Test
    void a_key_that_holds_something_else_refuses_the_batch() {
        ValkeyViews.Views views = VIEWS.create();
        ReadModel readModel = readModel(views);
        Checkpoint claimed = readModel.claim(0, "pod");
        VIEWS.commands().lpush(views.keys(0).eventIds(), new byte[] {1});

        assertThat(readModel.apply(0, claimed, history(1, 3))).isInstanceOf(ApplyOutcome.Refused.class);
        assertThat(readModel.checkpoint(0)).isEqualTo(claimed);
    }
}
