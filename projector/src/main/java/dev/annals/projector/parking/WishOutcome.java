package dev.annals.projector.parking;

/// What has come of a wish.
public sealed interface WishOutcome {

    /// The aggregate is parked no longer.
    record Released() implements WishOutcome {}

    /// It is parked again, by the same event or a later one.
    record ParkedAgain(ParkedEntry entry) implements WishOutcome {}

    /// Nothing yet: the owner of the partition has not come to it.
    record Pending(ParkedEntry entry) implements WishOutcome {}

    /// The aggregate is not parked.
    record NotParked() implements WishOutcome {}

    /// An earlier wish is not fulfilled yet, or somebody was first.
    record Busy(ParkedEntry entry) implements WishOutcome {}

    /// Another event than the one to be given up is in the way by now.
    record AnotherEvent(ParkedEntry entry) implements WishOutcome {}

    /// So many events were given up in the partition already that the read model is better built anew.
    record TooManyDiscarded(int most) implements WishOutcome {}
}
