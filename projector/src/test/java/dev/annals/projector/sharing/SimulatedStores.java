package dev.annals.projector.sharing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.projector.ProjectionPartition;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/// Stores that take a write only with the epoch of the last claim, as the real ones do.
final class SimulatedStores {
    private final InMemoryRosters rosters;
    private final Map<ProjectionPartition, Claim> claims = new HashMap<>();
    private final Set<String> cleanedUp = new HashSet<>();
    private long refused;
    private long accepted;

    SimulatedStores(InMemoryRosters rosters) {
        this.rosters = rosters;
    }

    private record Claim(String pod, long epoch) {}

    /// Whoever claims must have the lease; a paused process that wakes up must not.
    long claim(ProjectionPartition partition, String pod) {
        assertThat(rosters.roster().leases()).containsEntry(partition, pod);
        Claim before = claims.getOrDefault(partition, new Claim("", 0));
        claims.put(partition, new Claim(pod, before.epoch() + 1));
        return before.epoch() + 1;
    }

    boolean write(ProjectionPartition partition, long epoch) {
        boolean taken = claims.getOrDefault(partition, new Claim("", 0)).epoch() == epoch;
        if (taken) {
            accepted++;
        } else {
            refused++;
        }
        return taken;
    }

    void cleanedUp(String pod, Set<ProjectionPartition> partitions) {
        cleanedUp.add(pod);
    }

    /// The pod whose writes a partition takes.
    Map<ProjectionPartition, String> writers() {
        Map<ProjectionPartition, String> writers = new HashMap<>();
        claims.forEach((partition, claim) -> writers.put(partition, claim.pod()));
        return writers;
    }

    Set<String> cleanedUp() {
        return cleanedUp;
    }

    long refused() {
        return refused;
    }

    long accepted() {
        return accepted;
    }
}
