package dev.annals.domain;

import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateView;
import java.util.List;

/// How the views keep an aggregate: as a state and the events since, which are appended to it, so that a long history
/// is not written again with each event.
public final class AggregateViews {
    private AggregateViews() {}

    /// A state that is written at once.
    ///
    /// @param position of the last event in it
    public static AggregateView whole(AggregateState state, long position) {
        return AggregateView.newBuilder().setState(state).setPosition(position).build();
    }

    /// What is written behind a view when more has happened.
    ///
    /// @param since the next events
    /// @param position of the last of them
    public static AggregateView continuation(List<ContextEvent> since, long position) {
        return AggregateView.newBuilder()
                .addAllSince(since)
                .setPosition(position)
                .build();
    }

    /// How many events are in a view, or left out.
    public static long version(AggregateView view) {
        int since = view.getSinceCount();
        return since == 0
                ? view.getState().getVersion()
                : view.getSince(since - 1).getVersion();
    }

    /// What a view adds up to.
    ///
    /// @throws IllegalArgumentException if its events do not follow its state
    public static AggregateState state(AggregateView view) {
        return view.getSinceCount() == 0 ? view.getState() : fold(view).state();
    }

    /// The fold of a view, to be continued.
    ///
    /// @throws IllegalArgumentException if its events do not follow its state
    public static AggregateFold fold(AggregateView view) {
        AggregateFold fold = AggregateFold.resume(view.getState());
        view.getSinceList().forEach(fold::applyNext);
        return fold;
    }
}
