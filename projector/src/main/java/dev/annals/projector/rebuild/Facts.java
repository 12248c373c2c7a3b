package dev.annals.projector.rebuild;

import dev.annals.readmodel.Generation;

/// What has to be known of one projection before its rebuild can take the next step. Methods may block for a short,
/// bounded time, and throw [dev.annals.projector.ReadModelUnavailableException] or
/// [dev.annals.eventstore.LogUnavailableException] when nobody answers; then the step is not taken now.
public interface Facts {

    /// How many partitions there are.
    int partitions();

    /// Makes the store ready. Answers whether nothing has ever been written under this name.
    boolean unused(Generation generation);

    /// Position of the log's last event.
    long head();

    /// Whether a generation has applied all events up to a position.
    boolean reached(Generation generation, long position);

    /// Whether a generation is behind the log by no more than a few seconds.
    boolean caughtUp(Generation generation);

    /// Whether no partition of a generation is behind where that of the live one was when this was asked.
    boolean level(Generation generation, Generation live);

    /// Whether no pod works on a generation any more.
    boolean left(Generation generation);

    /// Deletes some of a generation. Answers whether nothing is left of it.
    boolean erase(Generation generation);
}
