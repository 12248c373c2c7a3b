package dev.annals.projector.nats;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.projector.ProjectionPartition;
import dev.annals.projector.sharing.Member;
import dev.annals.projector.sharing.Roster;
import dev.annals.projector.v1.RosterLease;
import dev.annals.projector.v1.RosterMember;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/// A roster as bytes. Leases of projections that this process does not know are not its business and are left out.
final class RosterCodec {
    private RosterCodec() {}

    static byte[] encode(Roster roster) {
        dev.annals.projector.v1.Roster.Builder stored = dev.annals.projector.v1.Roster.newBuilder();
        new TreeMap<>(roster.members())
                .forEach((pod, member) -> stored.addMembers(RosterMember.newBuilder()
                        .setPod(pod)
                        .setIncarnation(member.incarnation())
                        .setBeats(member.beats())
                        .setLeaving(member.leaving())
                        .putAllRevisions(named(member.revisions()))));
        new TreeMap<>(roster.leases())
                .forEach((partition, pod) -> stored.addLeases(RosterLease.newBuilder()
                        .setProjection(partition.projection().projectionName())
                        .setGeneration(partition.generation().name())
                        .setPartition(partition.partition())
                        .setPod(pod)));
        return stored.build().toByteArray();
    }

    /// @param configured the generation of a lease that names none
    /// @throws IllegalStateException if these bytes are no roster: somebody else writes here
    static Roster decode(byte[] bytes, Generation configured) {
        try {
            dev.annals.projector.v1.Roster stored = dev.annals.projector.v1.Roster.parseFrom(bytes);
            Map<String, Member> members = new HashMap<>();
            stored.getMembersList()
                    .forEach(member -> members.put(
                            member.getPod(),
                            new Member(
                                    member.getIncarnation(),
                                    member.getBeats(),
                                    member.getLeaving(),
                                    known(member.getRevisionsMap()))));
            Map<ProjectionPartition, String> leases = new HashMap<>();
            for (RosterLease lease : stored.getLeasesList()) {
                Projection.named(lease.getProjection())
                        .ifPresent(known -> leases.put(
                                new ProjectionPartition(known, generation(lease, configured), lease.getPartition()),
                                lease.getPod()));
            }
            return new Roster(members, leases);
        } catch (InvalidProtocolBufferException broken) {
            throw new IllegalStateException("the stored roster cannot be read", broken);
        }
    }

    private static Map<String, Integer> named(Map<Projection, Integer> revisions) {
        Map<String, Integer> named = new TreeMap<>();
        revisions.forEach((projection, revision) -> named.put(projection.projectionName(), revision));
        return named;
    }

    private static Map<Projection, Integer> known(Map<String, Integer> revisions) {
        Map<Projection, Integer> known = new EnumMap<>(Projection.class);
        for (Projection projection : Projection.values()) {
            Integer revision = revisions.get(projection.projectionName());
            if (revision != null) {
                known.put(projection, revision);
            }
        }
        return known;
    }

    private static Generation generation(RosterLease lease, Generation configured) {
        return lease.getGeneration().isEmpty() ? configured : new Generation(lease.getGeneration());
    }
}
