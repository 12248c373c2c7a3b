package dev.annals.projector;

/// Deletes a generation of a read model that nobody works on any more.
public interface Eraser {

    /// Deletes some of it, in bounded time. Answers whether nothing is left.
    ///
    /// @throws ReadModelUnavailableException if the store does not answer
    boolean erase();
}
