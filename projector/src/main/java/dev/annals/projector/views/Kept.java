package dev.annals.projector.views;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateViews;
import dev.annals.state.v1.AggregateView;
import java.util.Optional;

/// What a projector must know of a stored view before it writes the next events of its aggregate.
///
/// A short view is written anew each time, which is all that a reader must read then. A long one is continued, and
/// written anew when half as much again has been appended: so each event costs a few times its own size, however long
/// the history is, and a reader folds no more than a part of it.
///
/// @param aggregateId the aggregate
/// @param version how many events are in the view
/// @param length how many bytes are stored
/// @param whole how many of them were written at once; the others were appended
/// @param fold what it all adds up to, where that is needed
record Kept(String aggregateId, long version, long length, long whole, Optional<AggregateFold> fold) {
    private static final long OVERHEAD = 256;

    /// Nothing is stored of an aggregate.
    static Kept nothing(String aggregateId) {
        return folding(AggregateFold.start(aggregateId));
    }

    /// What is stored does not matter: it is written anew.
    static Kept folding(AggregateFold fold) {
        return new Kept(fold.aggregateId(), fold.version(), 0, 0, Optional.of(fold));
    }

    /// What is stored.
    ///
    /// @throws IllegalStateException if it is no view: nothing sensible can be built on what somebody else wrote
    static Kept of(String aggregateId, StoredView stored, long longView) {
        try {
            AggregateView view = stored.view();
            long whole =
                    AggregateViews.whole(view.getState(), view.getPosition()).getSerializedSize();
            Kept continued = new Kept(
                    aggregateId, AggregateViews.version(view), stored.bytes().size(), whole, Optional.empty());
            return continued.isContinued(longView) ? continued : continued.with(AggregateViews.fold(view));
        } catch (InvalidProtocolBufferException | IllegalArgumentException broken) {
            throw new IllegalStateException("the stored state of %s cannot be read".formatted(aggregateId), broken);
        }
    }

    private Kept with(AggregateFold known) {
        return new Kept(aggregateId, version, length, whole, Optional.of(known));
    }

    /// When its state was written anew.
    Kept written(FoldedState state, long longView) {
        long bytes = state.view().getSerializedSize();
        return new Kept(aggregateId, state.state().getVersion(), bytes, bytes, fold.filter(known -> bytes < longView));
    }

    /// When it was continued.
    Kept continued(Continuation continuation) {
        return new Kept(
                aggregateId,
                AggregateViews.version(continuation.added()),
                length + continuation.added().getSerializedSize(),
                whole,
                fold);
    }

    /// Whether the next events are appended.
    ///
    /// @param longView from how many bytes on a view is long
    boolean isContinued(long longView) {
        return whole >= longView && length - whole < whole / 2;
    }

    /// Whether it is enough to go on.
    boolean isEnough(long longView) {
        return fold.isPresent() || isContinued(longView);
    }

    /// About how many bytes are written anew with the next event.
    long rewritten() {
        return fold.isPresent() ? length : 0;
    }

    /// About how many bytes of memory this takes.
    long memory() {
        return fold.isPresent() ? AggregateFold.memory(length) : OVERHEAD;
    }
}
