package dev.annals.projector.sharing;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toUnmodifiableSet;

import dev.annals.projector.ProjectionPartition;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/// Divides the partitions of each generation of a projection among the pods: each has as many as any other, or one
/// more. Whoever has more gives back, whoever has less takes what is free; nobody takes what another has. Where the
/// division is even, nothing moves. Pure.
///
/// @param everything all partitions of all generations that are followed
/// @param revisions by which revision of the code each generation is built; 1 where it does not say
public record Division(Set<ProjectionPartition> everything, Map<ProjectionGeneration, Integer> revisions) {
    public Division {
        everything = Set.copyOf(everything);
        revisions = Map.copyOf(revisions);
    }

    /// Of generations that are all of the first revision.
    Division(Set<ProjectionPartition> everything) {
        this(everything, Map.of());
    }

    /// A process that takes part.
    ///
    /// @param revisions which revision of each projection its code has; 1 where it does not say
    public record Self(String pod, String incarnation, Map<Projection, Integer> revisions) {
        public Self {
            revisions = Map.copyOf(revisions);
        }

        /// A process whose code has the first revision of everything.
        Self(String pod, String incarnation) {
            this(pod, incarnation, Map.of());
        }
    }

    /// What a process knows besides the roster.
    ///
    /// @param gone pods that have been silent for too long
    /// @param given partitions that it no longer works on and may give back
    /// @param leaving whether it is going down
    public record Circumstances(Set<String> gone, Set<ProjectionPartition> given, boolean leaving) {}

    /// The roster as this process would have it: itself there, pods that are gone not, their leases and what it gives
    /// back free, and its fair share of what is free its own.
    public Roster next(Roster roster, Self self, Circumstances circumstances) {
        Map<String, Member> members = new HashMap<>(roster.members());
        members.keySet().removeAll(circumstances.gone());
        long beats = roster.process(self.pod(), self.incarnation())
                .map(Member::beats)
                .orElse(0L);
        members.put(self.pod(), new Member(self.incarnation(), beats, circumstances.leaving(), self.revisions()));
        Map<ProjectionPartition, String> leases = new HashMap<>(roster.leases());
        leases.values().removeIf(owner -> !members.containsKey(owner));
        leases.entrySet()
                .removeIf(lease -> lease.getValue().equals(self.pod())
                        && circumstances.given().contains(lease.getKey()));
        if (circumstances.leaving() && !leases.containsValue(self.pod())) {
            members.remove(self.pod());
        }
        for (ProjectionGeneration whole : wholes()) {
            take(new Roster(members, leases), whole, self.pod())
                    .forEach(partition -> leases.put(partition, self.pod()));
        }
        return new Roster(members, leases);
    }

    private List<ProjectionPartition> take(Roster roster, ProjectionGeneration whole, String pod) {
        long missing = share(roster, whole, pod) - own(roster, whole, pod).size();
        return of(whole).stream()
                .filter(partition -> !roster.leases().containsKey(partition))
                .limit(Math.max(0, missing))
                .toList();
    }

    /// What a pod has beyond its share, the highest partitions first, and what nobody follows any more.
    public SortedSet<ProjectionPartition> surplus(Roster roster, String pod) {
        SortedSet<ProjectionPartition> surplus = roster.leasesOf(pod);
        surplus.removeAll(everything);
        for (ProjectionGeneration whole : wholes()) {
            SortedSet<ProjectionPartition> own = own(roster, whole, pod);
            surplus.addAll(own.reversed().stream()
                    .limit(Math.max(0, own.size() - share(roster, whole, pod)))
                    .toList());
        }
        return surplus;
    }

    /// How many partitions of a generation a pod is to have: none of one that its code cannot build. Where they do not
    /// go up evenly, those who have most keep one more, so that nothing moves without need.
    long share(Roster roster, ProjectionGeneration whole, String pod) {
        List<String> pods = roster.members().entrySet().stream()
                .filter(member -> !member.getValue().leaving())
                .filter(member -> member.getValue().runs(whole.projection(), revisions.getOrDefault(whole, 1)))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparingInt(
                                (String name) -> -own(roster, whole, name).size())
                        .thenComparing(Comparator.naturalOrder()))
                .toList();
        int place = pods.indexOf(pod);
        int partitions = of(whole).size();
        return place < 0 ? 0 : partitions / pods.size() + (place < partitions % pods.size() ? 1 : 0);
    }

    private SortedSet<ProjectionPartition> own(Roster roster, ProjectionGeneration whole, String pod) {
        SortedSet<ProjectionPartition> own = roster.leasesOf(pod);
        own.removeIf(partition -> !partition.whole().equals(whole) || !everything.contains(partition));
        return own;
    }

    private Set<ProjectionGeneration> wholes() {
        return everything.stream().map(ProjectionPartition::whole).collect(toUnmodifiableSet());
    }

    private SortedSet<ProjectionPartition> of(ProjectionGeneration whole) {
        return everything.stream()
                .filter(partition -> partition.whole().equals(whole))
                .collect(toCollection(TreeSet::new));
    }
}
