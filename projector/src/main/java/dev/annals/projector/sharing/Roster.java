package dev.annals.projector.sharing;

import static java.util.stream.Collectors.toCollection;

import dev.annals.projector.ProjectionPartition;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/// Who is there and who works on what, as the pods agreed.
///
/// @param members by the name of their pod
/// @param leases which pod has which partition; a free one is not in it
public record Roster(Map<String, Member> members, Map<ProjectionPartition, String> leases) {
    /// Before the first pod.
    public static final Roster EMPTY = new Roster(Map.of(), Map.of());

    public Roster {
        members = Map.copyOf(members);
        leases = Map.copyOf(leases);
    }

    /// What a pod has.
    public SortedSet<ProjectionPartition> leasesOf(String pod) {
        return leases.entrySet().stream()
                .filter(lease -> lease.getValue().equals(pod))
                .map(Map.Entry::getKey)
                .collect(toCollection(TreeSet::new));
    }

    /// Whether a process of this incarnation is the pod's.
    boolean knows(String pod, String incarnation) {
        return process(pod, incarnation).isPresent();
    }

    /// The pod's entry, if it is that of a process of this incarnation.
    Optional<Member> process(String pod, String incarnation) {
        return Optional.ofNullable(members.get(pod))
                .filter(member -> member.incarnation().equals(incarnation));
    }
}
