package dev.annals.projector.sharing;

import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.sharing.Division.Self;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/// Pods that come, go, crash and sleep, one step at a time by one clock. The same seed does the same again.
final class SimulatedFleet {
    static final SharingSettings SETTINGS = new SharingSettings(
            Duration.ofMillis(200), Duration.ofSeconds(1), Duration.ofSeconds(7), Duration.ofSeconds(20));
    private static final long STEP = Duration.ofMillis(50).toNanos();
    private static final int MOST_PODS = 7;

    private final RandomGenerator random;
    private final int partitions;
    private Division division;
    private Division heard;
    private int generations = 1;
    private final AtomicLong clock = new AtomicLong();
    private final InMemoryRosters rosters;
    private final SimulatedStores stores;
    private final List<SimulatedPod> alive = new ArrayList<>();
    private final Map<SimulatedPod, Long> sleepers = new HashMap<>();
    private final Set<String> crashed = new HashSet<>();
    private int incarnations;

    SimulatedFleet(RandomGenerator random, int partitions, int failsOneIn) {
        this.random = random;
        this.partitions = partitions;
        this.division = new Division(of(1));
        this.heard = division;
        this.rosters = new InMemoryRosters(random, failsOneIn);
        this.stores = new SimulatedStores(rosters);
    }

    private Set<ProjectionPartition> of(int number) {
        Generation generation = new Generation("g" + number);
        return Arrays.stream(Projection.values())
                .flatMap(projection -> IntStream.range(0, partitions)
                        .mapToObj(partition -> new ProjectionPartition(projection, generation, partition)))
                .collect(Collectors.toSet());
    }

    /// Another generation is followed from now on, beside the last one or in its place. Pods hear of it when they look.
    void generation(boolean beside) {
        Set<ProjectionPartition> followed = new HashSet<>(beside ? of(generations) : Set.of());
        generations++;
        followed.addAll(of(generations));
        division = new Division(followed);
    }

    Roster roster() {
        return rosters.roster();
    }

    SimulatedStores stores() {
        return stores;
    }

    Division division() {
        return division;
    }

    Set<String> pods() {
        return alive.stream().map(SimulatedPod::pod).collect(Collectors.toSet());
    }

    SimulatedPod pod(String name) {
        return alive.stream().filter(pod -> pod.pod().equals(name)).findFirst().orElseThrow();
    }

    /// A process begins; one of the same name that slept is no more.
    SimulatedPod start(String name) {
        SimulatedPod pod = new SimulatedPod(
                new Self(name, name + "-" + incarnations++),
                this::late,
                rosters,
                stores,
                new SimulatedPod.Surroundings(clock, SETTINGS));
        alive.add(pod);
        return pod;
    }

    void crash(String name) {
        SimulatedPod pod = pod(name);
        alive.remove(pod);
        sleepers.remove(pod);
        crashed.add(name);
    }

    void sleep(String name, Duration duration) {
        sleepers.put(pod(name), clock.get() + duration.toNanos());
    }

    void wakeAll() {
        sleepers.clear();
    }

    /// Something befalls the fleet, or nothing.
    void befall() {
        List<String> names = pods().stream().sorted().toList();
        if (names.isEmpty() || (names.size() < MOST_PODS && random.nextInt(names.size()) == 0)) {
            List<String> back = crashed.stream()
                    .filter(name -> !names.contains(name))
                    .sorted()
                    .toList();
            start(!back.isEmpty() && random.nextBoolean() ? back.getFirst() : "pod-" + incarnations);
            return;
        }
        String name = names.get(random.nextInt(names.size()));
        switch (random.nextInt(5)) {
            case 0 -> crash(name);
            case 1 -> pod(name).leave();
            case 2 -> sleep(name, Duration.ofMillis(random.nextInt(15_000)));
            case 3 -> generation(random.nextBoolean());
            default -> {
                // Nothing happens.
            }
        }
    }

    /// What a pod has heard of, now and then too late.
    private Division late() {
        if (random.nextInt(3) == 0) {
            heard = division;
        }
        return heard;
    }

    void run(Duration duration) {
        long end = clock.get() + duration.toNanos();
        while (clock.get() < end) {
            step();
        }
    }

    /// Each pod that is awake looks about every 200 ms and works in between, in no particular order.
    private void step() {
        clock.addAndGet(STEP);
        sleepers.values().removeIf(until -> until <= clock.get());
        for (SimulatedPod pod : List.copyOf(alive)) {
            if (!sleepers.containsKey(pod)) {
                if (random.nextBoolean()) {
                    pod.work();
                }
                if (random.nextInt(4) == 0) {
                    pod.look();
                }
                if (random.nextBoolean()) {
                    pod.work();
                }
                if (pod.left()) {
                    alive.remove(pod);
                }
            }
        }
    }
}
