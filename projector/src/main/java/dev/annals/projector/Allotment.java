package dev.annals.projector;

/// Gives this process the partitions that it is to work on.
public interface Allotment {

    /// Begins and ends projectors until the stop signal is given; then gives everything back, for a bounded time.
    void run(Projectors projectors);
}
