package dev.annals.domain;

import com.google.protobuf.Message;
import com.google.protobuf.MessageOrBuilder;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import dev.annals.state.v1.AggregateStateOrBuilder;
import java.util.List;

/// The rules and the fold of one aggregate type, as pure functions: no clock, no random source, no I/O.
///
/// A state is folded in place through its builder, so that folding 10,000 events copies no collection per event;
/// rules see it through a read-only view.
///
/// @param <S> read-only view of the state
/// @param <B> the state while it is folded
public interface Decider<S extends MessageOrBuilder, B extends Message.Builder> {

    /// What is malformed in an event of this type, whatever the state; empty if nothing is.
    List<Violation> violations(ContextEvent proposed);

    /// Whether `proposed` may happen next. Its `version` is the one it would get, so 1 means that nothing happened
    /// before. Given a well-formed event of this aggregate type.
    Ruling decide(S state, ContextEvent proposed);

    /// Records what happened. Cannot fail and contains no rules; an event it does not know has no effect.
    void evolve(B state, ContextEvent event);

    /// The part of an aggregate's state that belongs to this type, to read.
    S view(AggregateStateOrBuilder aggregate);

    /// The part of an aggregate's state that belongs to this type, to fold into.
    B open(AggregateState.Builder aggregate);
}
