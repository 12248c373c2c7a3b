package dev.annals.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.fixture.ContextExamples;
import dev.annals.domain.fixture.Histories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateView;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Views that grow by appending.
final class AggregateViewsTest {
    private static final List<ContextEvent> HISTORY = Histories.of(
            "story-1",
            ContextExamples.contextCreated(),
            ContextExamples.decisionAdded("D1"),
            ContextExamples.decisionAdded("D2"),
            ContextExamples.decisionAdded("D3"));

    private static AggregateView begun() {
        return AggregateViews.whole(Histories.fold(HISTORY.subList(0, 1)), 10);
    }

    private static AggregateView joined(AggregateView... parts) {
        try {
            return AggregateView.parseFrom(ByteString.copyFrom(
                    List.of(parts).stream().map(AggregateView::toByteString).toList()));
        } catch (InvalidProtocolBufferException broken) {
            throw new AssertionError(broken);
        }
    }

    @Test
    void what_is_appended_continues_the_state() {
        AggregateView view = joined(
                begun(),
                AggregateViews.continuation(HISTORY.subList(1, 3), 12),
                AggregateViews.continuation(HISTORY.subList(3, 4), 17));

        assertThat(AggregateViews.state(view)).isEqualTo(Histories.fold(HISTORY));
        assertThat(AggregateViews.version(view)).isEqualTo(4);
        assertThat(view.getPosition()).isEqualTo(17);
    }

    @Test
    void a_state_by_itself_is_what_it_says() {
        assertThat(AggregateViews.state(begun())).isEqualTo(Histories.fold(HISTORY.subList(0, 1)));
        assertThat(AggregateViews.version(begun())).isEqualTo(1);
    }

    @Test
    void what_was_given_up_between_two_events_is_left_out() {
        AggregateFold expected = AggregateFold.start("story-1");
        expected.apply(HISTORY.getFirst());
        expected.leaveOutUpTo(3);
        expected.apply(HISTORY.getLast());

        AggregateState state =
                AggregateViews.state(joined(begun(), AggregateViews.continuation(List.of(HISTORY.getLast()), 17)));

        assertThat(state).isEqualTo(expected.state());
    }

    @Test
    void events_that_do_not_follow_are_refused() {
        AggregateView repeated = joined(begun(), AggregateViews.continuation(HISTORY.subList(0, 1), 10));
        AggregateView foreign = joined(
                begun(),
                AggregateViews.continuation(
                        List.of(Histories.event("story-2", 2, ContextExamples.decisionAdded("D1"))), 11));

        assertThatIllegalArgumentException().isThrownBy(() -> AggregateViews.state(repeated));
        assertThatIllegalArgumentException().isThrownBy(() -> AggregateViews.state(foreign));
    }
}
