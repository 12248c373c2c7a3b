package dev.annals.projector.snapshot;

import java.util.ArrayList;
import java.util.List;

/// Which snapshots of an aggregate stay: the newest few, and of the older ones fewer the older they are, half as many
/// each time their age doubles. So their number grows with the logarithm of the history.
///
/// Snapshots are numbered: number n is due at version n times the interval. What is dropped once is never wanted again,
/// so it does not matter in how many steps one comes to the newest.
///
/// @param newest how many of the newest stay
public record Retention(int newest) {

    public Retention {
        if (newest < 1) {
            throw new IllegalArgumentException("at least one snapshot is kept, not " + newest);
        }
    }

    /// Whether a snapshot stays when the last one due is another.
    boolean keeps(long number, long last) {
        return number % spacing(last - number) == 0;
    }

    /// The numbers that stay, from the last one due down.
    List<Long> kept(long last) {
        List<Long> kept = new ArrayList<>();
        long number = last;
        while (number >= 1) {
            long spacing = spacing(last - number);
            if (number % spacing == 0) {
                kept.add(number);
                number -= spacing;
            } else {
                number -= number % spacing;
            }
        }
        return kept;
    }

    private long spacing(long age) {
        int doublings = Long.SIZE - Long.numberOfLeadingZeros(age / newest);
        return 1L << doublings;
    }
}
