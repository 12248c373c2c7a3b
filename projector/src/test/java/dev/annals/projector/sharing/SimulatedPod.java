package dev.annals.projector.sharing;

import dev.annals.eventstore.LogUnavailableException;
import dev.annals.projector.Lease;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.sharing.Division.Self;
import dev.annals.projector.sharing.Participant.Standing;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Supplier;

/// One process of a simulated fleet: a real participant, and work that writes into simulated stores with the epoch it
/// has claimed.
final class SimulatedPod {
    private final Self self;
    private final Participant participant;
    private final AtomicLong clock;
    private final SimulatedStores stores;
    private final SharingSettings settings;
    private final Simulated work = new Simulated();
    private boolean left;

    SimulatedPod(
            Self self,
            Supplier<Division> divisions,
            RosterStore rosters,
            SimulatedStores stores,
            Surroundings surroundings) {
        this.self = self;
        this.clock = surroundings.clock();
        this.stores = stores;
        this.settings = surroundings.settings();
        this.participant = new Participant(self, divisions, rosters, work, settings);
    }

    /// What all share.
    record Surroundings(AtomicLong clock, SharingSettings settings) {}

    String pod() {
        return self.pod();
    }

    boolean left() {
        return left;
    }

    void leave() {
        participant.leave();
    }

    void look() {
        try {
            left |= participant.look(clock.get()) == Standing.LEFT;
        } catch (LogUnavailableException unavailable) {
            // The next look may fare better.
        }
    }

    /// What it works on now.
    Set<ProjectionPartition> working() {
        Set<ProjectionPartition> working = new HashSet<>();
        work.projectors.forEach((partition, projector) -> {
            if (!projector.lease.ended().isGiven()) {
                working.add(partition);
            }
        });
        return working;
    }

    /// Every projector makes one step: claims, writes, or ends.
    void work() {
        work.projectors.values().removeIf(projector -> projector.lease.ended().isGiven());
        work.projectors.values().forEach(SimulatedProjector::step);
    }

    private final class SimulatedProjector {
        private final ProjectionPartition partition;
        private final Lease lease = new Lease(settings.leaseTime(), clock::get);
        private long epoch;

        private SimulatedProjector(ProjectionPartition partition) {
            this.partition = partition;
        }

        private void step() {
            if (epoch == 0 && lease.holds()) {
                epoch = stores.claim(partition, pod());
            } else if (epoch > 0 && !stores.write(partition, epoch)) {
                epoch = 0;
                lease.doubt();
            }
        }
    }

    private final class Simulated implements Work {
        private final Map<ProjectionPartition, SimulatedProjector> projectors = new TreeMap<>();

        @Override
        public Set<ProjectionPartition> underWay() {
            return Set.copyOf(projectors.keySet());
        }

        @Override
        public void begin(ProjectionPartition partition) {
            if (projectors.put(partition, new SimulatedProjector(partition)) != null) {
                throw new IllegalStateException(partition + " is under way");
            }
        }

        @Override
        public void end(ProjectionPartition partition) {
            Optional.ofNullable(projectors.get(partition))
                    .ifPresent(projector -> projector.lease.ended().give());
        }

        @Override
        public void confirm(long at) {
            projectors.values().forEach(projector -> projector.lease.confirm(at));
        }

        @Override
        public void agreed(Set<String> pods) {
            // A simulated pod shows nothing to people.
        }

        @Override
        public void cleanUpAfter(String pod, Set<ProjectionPartition> partitions) {
            stores.cleanedUp(pod, partitions);
        }
    }
}
