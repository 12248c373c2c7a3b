package dev.annals.projector.parking;

/// What an operator wants to be done with a parked aggregate. Left in its record, where whoever owns the partition
/// finds it; gone from there once it is fulfilled or has failed.
///
/// @param kind what is to be done
/// @param by who wants it, for people
public record Wish(Kind kind, String by) {

    /// What can be done.
    public enum Kind {
        /// Apply the event that failed and those behind it.
        RETRY,
        /// Give up the event that failed and apply those behind it.
        DISCARD
    }
}
