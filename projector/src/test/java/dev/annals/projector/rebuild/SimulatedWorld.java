package dev.annals.projector.rebuild;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.generation.Build;
import dev.annals.generation.Difference;
import dev.annals.generation.GenerationStore.StoredGenerations;
import dev.annals.generation.Generations;
import dev.annals.generation.PartitionProof;
import dev.annals.generation.Rebuild;
import dev.annals.generation.RebuildPhase;
import dev.annals.generation.RebuildWishes;
import dev.annals.generation.inmemory.InMemoryGenerations;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.random.RandomGenerator;

/// A log that grows, generations that follow it as long as the record says so, and several drivers that each hold a
/// step for a while before they put it, or die with it. What must never be is checked at each change of the record.
final class SimulatedWorld implements Facts {
    private static final Projection PROJECTION = Projection.VIEWS;
    private static final int PARTITIONS = 4;
    private static final Generation FIRST = new Generation("g1");

    private final RandomGenerator random;
    private final InMemoryGenerations store = new InMemoryGenerations(FIRST);
    private final Map<Generation, long[]> applied = new HashMap<>();
    private final Set<Generation> corrupted = new HashSet<>();
    private final Set<Generation> erased = new HashSet<>();
    private final List<Step> held = new ArrayList<>();
    private Instant now = Instant.parse("2026-01-01T12:00:00Z");
    private long head = 20;
    private int wentLive;

    SimulatedWorld(RandomGenerator random) {
        this.random = random;
        applied.put(FIRST, new long[PARTITIONS]);
    }

    /// What somebody is about to put in the place of what they have read.
    private record Step(StoredGenerations read, Generations next) {}

    Generations generations() {
        return store.read(PROJECTION).generations();
    }

    int wentLive() {
        return wentLive;
    }

    /// Something happens.
    void befall() {
        now = now.plusMillis(random.nextInt(2_000));
        switch (random.nextInt(25)) {
            case 0 -> head += random.nextInt(3);
            case 1, 2, 3, 4 -> follow(4);
            case 5 -> dropAll();
            case 6 -> wish();
            case 7, 8, 9, 10, 11, 12 -> verify();
            case 13, 14, 15, 16, 17, 18 -> hold();
            default -> put();
        }
    }

    /// From now on nobody wishes anything, and everybody does their work.
    void calm() {
        held.clear();
        for (int i = 0; i < 3_000; i++) {
            now = now.plusSeconds(1);
            follow(8);
            hold();
            verify();
            put();
        }
    }

    /// What is followed comes nearer to the head.
    private void follow(int most) {
        for (Build build : generations().followed()) {
            long[] positions = applied.computeIfAbsent(build.generation(), none -> new long[PARTITIONS]);
            for (int partition = 0; partition < PARTITIONS; partition++) {
                positions[partition] = Math.min(head, positions[partition] + random.nextInt(most));
            }
            if (random.nextInt(500) == 0 && !isLive(build.generation())) {
                corrupted.add(build.generation());
            }
        }
    }

    private void hold() {
        if (held.size() < 3) {
            StoredGenerations read = store.read(PROJECTION);
            try {
                held.add(new Step(read, RebuildSteps.advance(read.generations(), this, now)));
            } catch (LogUnavailableException unavailable) {
                // The next look may fare better.
            }
        }
    }

    private void put() {
        if (!held.isEmpty()) {
            Step step = held.remove(random.nextInt(held.size()));
            put(step.read(), step.next());
        }
    }

    /// The drivers die.
    private void dropAll() {
        held.clear();
    }

    private void put(StoredGenerations read, Generations next) {
        Generation before = generations().live().generation();
        if (next.equals(read.generations())
                || store.replace(PROJECTION, read.revision(), next).isEmpty()) {
            return;
        }
        Generation live = next.live().generation();
        assertThat(erased).doesNotContain(live);
        assertThat(next.builds().stream().map(Build::generation)).doesNotHaveDuplicates();
        if (!live.equals(before)) {
            wentLive++;
            Rebuild rebuild = next.latest().orElseThrow();
            assertThat(Set.of(rebuild.from(), rebuild.to())).contains(live);
            assertThat(rebuild.progress().proofs()).hasSize(PARTITIONS);
            assertThat(live.equals(rebuild.from())
                            || least(live) >= rebuild.progress().target())
                    .isTrue();
        }
    }

    private void verify() {
        StoredGenerations read = store.read(PROJECTION);
        read.generations()
                .underWay()
                .filter(rebuild -> rebuild.phase() == RebuildPhase.VERIFYING)
                .ifPresent(rebuild -> {
                    int partition = random.nextInt(PARTITIONS);
                    long position = applied.getOrDefault(rebuild.to(), new long[PARTITIONS])[partition];
                    Difference.LastEvent last = new Difference.LastEvent("story", "an-id", 1, position);
                    put(
                            read,
                            corrupted.contains(rebuild.to())
                                    ? RebuildSteps.differs(
                                            read.generations(),
                                            rebuild.id(),
                                            new Difference(partition, last, "title", "A story", ""),
                                            now)
                                    : RebuildSteps.proven(
                                            read.generations(),
                                            rebuild.id(),
                                            new PartitionProof(partition, position, 1, 1, "d")));
                });
    }

    private void wish() {
        StoredGenerations read = store.read(PROJECTION);
        Generations before = read.generations();
        RebuildWishes wishes =
                new RebuildWishes(random.nextBoolean(), 0, 100, Duration.ofSeconds(random.nextInt(100)), "");
        Verdict verdict = before.latest()
                .filter(rebuild -> random.nextInt(3) > 0)
                .map(rebuild -> wish(before, rebuild))
                .orElseGet(() -> RebuildRules.start(before, new RebuildRules.Order(PROJECTION, 1, "", wishes), now));
        if (verdict instanceof Verdict.Granted(Generations next)) {
            put(read, next);
        }
    }

    private Verdict wish(Generations before, Rebuild rebuild) {
        return switch (random.nextInt(16)) {
            case 0 -> RebuildRules.cancel(before, rebuild, now);
            case 1 -> RebuildRules.pause(before, rebuild, true);
            case 2, 3, 4, 5, 6 -> RebuildRules.pause(before, rebuild, false);
            case 7, 8 -> RebuildRules.rollBack(before, rebuild, now);
            default -> RebuildRules.approve(before, rebuild, now);
        };
    }

    private boolean isLive(Generation generation) {
        return generations().live().generation().equals(generation);
    }

    @Override
    public int partitions() {
        return PARTITIONS;
    }

    @Override
    public boolean unused(Generation generation) {
        return !applied.containsKey(generation) && random.nextInt(5) > 0;
    }

    @Override
    public long head() {
        return head;
    }

    @Override
    public boolean reached(Generation generation, long position) {
        failAtRandom();
        return least(generation) >= position;
    }

    @Override
    public boolean caughtUp(Generation generation) {
        failAtRandom();
        return least(generation) >= head - 3;
    }

    @Override
    public boolean level(Generation generation, Generation live) {
        long[] needed = applied.getOrDefault(live, new long[PARTITIONS]);
        long[] reached = applied.getOrDefault(generation, new long[PARTITIONS]);
        for (int partition = 0; partition < PARTITIONS; partition++) {
            if (reached[partition] < needed[partition]) {
                return false;
            }
        }
        return true;
    }

    @Override
    public boolean left(Generation generation) {
        return true;
    }

    /// The record that is stored now, whatever the driver has read, must have given it up.
    @Override
    public boolean erase(Generation generation) {
        failAtRandom();
        assertThat(generations().build(generation).map(Build::role).orElse(Build.Role.DISCARDED))
                .isEqualTo(Build.Role.DISCARDED);
        erased.add(generation);
        return random.nextInt(3) == 0;
    }

    private long least(Generation generation) {
        long least = Long.MAX_VALUE;
        for (long position : applied.getOrDefault(generation, new long[PARTITIONS])) {
            least = Math.min(least, position);
        }
        return least;
    }

    private void failAtRandom() {
        if (random.nextInt(10) == 0) {
            throw new LogUnavailableException("switched off at random");
        }
    }
}
