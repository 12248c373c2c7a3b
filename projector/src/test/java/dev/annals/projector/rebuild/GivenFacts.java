package dev.annals.projector.rebuild;

import dev.annals.readmodel.Generation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/// Facts as a test would have them.
final class GivenFacts implements Facts {
    final Set<Generation> used = new HashSet<>();
    final List<Generation> erased = new ArrayList<>();
    long head = 10;
    long applied;
    boolean caughtUp = true;
    boolean level = true;
    boolean left = true;
    int pieces = 1;

    private final int partitions;

    GivenFacts(int partitions) {
        this.partitions = partitions;
    }

    @Override
    public int partitions() {
        return partitions;
    }

    @Override
    public boolean unused(Generation generation) {
        return !used.contains(generation);
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public boolean reached(Generation generation, long position) {
        return applied >= position;
    }

    @Override
    public boolean caughtUp(Generation generation) {
        return caughtUp;
    }

    @Override
    public boolean level(Generation generation, Generation live) {
        return level;
    }

    @Override
    public boolean left(Generation generation) {
        return left;
    }

    @Override
    public boolean erase(Generation generation) {
        erased.add(generation);
        pieces--;
        return pieces <= 0;
    }
}
