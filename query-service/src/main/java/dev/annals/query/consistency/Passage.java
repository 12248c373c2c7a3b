package dev.annals.query.consistency;

import dev.annals.query.Refusal;

/// Whether a question may be put to a read model now.
public sealed interface Passage {

    /// It may.
    ///
    /// @param stale the read model lacks something that was asked for, and the caller takes the answer nevertheless
    record Open(boolean stale) implements Passage {}

    /// It may not.
    record Closed(Refusal refusal) implements Passage {}
}
