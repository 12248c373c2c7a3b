package dev.annals.query;

import dev.annals.readmodel.EventIndex;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.IntFunction;

/// The views: folded states, and indexes of the events. All methods are safe for use by many threads, wait a short,
/// bounded time, and throw [ReadModelUnavailableException] when the store does not answer in it.
public interface Views extends Checkpoints {

    /// The state of an aggregate beside the checkpoint of its partition, which is never newer than the state.
    StoredState state(String aggregateId);

    /// How many events within the span carry any of the values: one number for each dimension. An event with two of
    /// the values counts twice.
    List<Long> count(List<IndexedValues> dimensions, Span span);

    /// The positions of the events that carry one of the values: a list for each partition and value, the values of a
    /// partition side by side.
    ///
    /// @param spans within which, by the number of the list, from 0; nothing is read where one is empty
    /// @param limit of each list, in the order of its span
    List<List<Long>> positions(IndexedValues dimension, IntFunction<Span> spans, int limit);

    /// Where the event with this id is.
    OptionalLong positionOf(String eventId);

    /// What the views hold of one aggregate.
    ///
    /// @param checkpoint how far its partition was just before; empty where there are no views
    /// @param state the folded state and the position of the last event in it; empty where there is none yet
    /// @param incomplete whether an event before the checkpoint is not in it: held back, or given up
    record StoredState(OptionalLong checkpoint, Optional<PlacedState> state, boolean incomplete) {}

    /// A folded state and the position of the last event in it.
    record PlacedState(AggregateState state, long position) {}

    /// Values of one index dimension, any of which will do.
    record IndexedValues(EventIndex index, List<String> values) {
        public IndexedValues {
            values = List.copyOf(values);
        }
    }
}
