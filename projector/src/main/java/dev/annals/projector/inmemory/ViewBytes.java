package dev.annals.projector.inmemory;

import com.google.protobuf.ByteString;
import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.domain.AggregateViews;
import dev.annals.projector.views.Continuation;
import dev.annals.projector.views.FoldedState;
import dev.annals.projector.views.StoredView;
import dev.annals.projector.views.ViewBatch;
import dev.annals.state.v1.AggregateView;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/// The views of aggregates as a store has them: bytes, written anew or continued. For one thread at a time.
public final class ViewBytes {
    private final Map<String, ByteString> views = new HashMap<>();

    /// The views of these aggregates, without those that are not there.
    public Map<String, StoredView> of(Collection<String> aggregateIds) {
        Map<String, StoredView> found = new HashMap<>();
        aggregateIds.forEach(aggregateId -> Optional.ofNullable(views.get(aggregateId))
                .ifPresent(bytes -> found.put(aggregateId, new StoredView(bytes))));
        return found;
    }

    /// Writes what a batch says of them, all or nothing.
    ///
    /// @throws IllegalArgumentException if a view that is continued has another length: a fault of whoever made the
    ///     batch, since nobody else writes here
    public void write(ViewBatch batch) {
        batch.continuations().forEach(this::requireLength);
        batch.states().forEach(this::replace);
        batch.continuations()
                .forEach(continuation -> views.merge(
                        continuation.aggregateId(), continuation.added().toByteString(), ByteString::concat));
    }

    private void requireLength(Continuation continuation) {
        ByteString stored = views.getOrDefault(continuation.aggregateId(), ByteString.EMPTY);
        if (stored.size() != continuation.length()) {
            throw new IllegalArgumentException("%d bytes and not %d are stored of %s"
                    .formatted(stored.size(), continuation.length(), continuation.aggregateId()));
        }
    }

    void replace(FoldedState folded) {
        views.put(folded.aggregateId(), folded.view().toByteString());
    }

    /// What they all add up to.
    Map<String, FoldedState> states() {
        Map<String, FoldedState> states = new HashMap<>();
        views.forEach((aggregateId, bytes) -> states.put(aggregateId, state(bytes)));
        return states;
    }

    private static FoldedState state(ByteString bytes) {
        try {
            AggregateView view = AggregateView.parseFrom(bytes);
            return new FoldedState(AggregateViews.state(view), view.getPosition());
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException(broken);
        }
    }
}
