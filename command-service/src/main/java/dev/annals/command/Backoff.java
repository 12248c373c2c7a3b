package dev.annals.command;

/// Waits between two tries.
@FunctionalInterface
public interface Backoff {

    /// Waits before the next try.
    ///
    /// @param tries how many failed so far
    void pause(int tries);
}
