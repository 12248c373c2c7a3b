package dev.annals.generation.nats;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.generation.Attendance;
import dev.annals.generation.AttendanceStore;
import dev.annals.projector.v1.Roster;
import dev.annals.projector.v1.RosterLease;
import dev.annals.projector.v1.RosterMember;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import io.nats.client.JetStreamApiException;
import io.nats.client.JetStreamOptions;
import io.nats.client.KeyValueOptions;
import io.nats.client.api.KeyValueEntry;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads the roster that the projectors with one configured generation keep in the bucket `{stream}_PROJECTORS`.
public final class KeyValueAttendance implements AttendanceStore {
    private final NatsEventStore store;
    private final String bucket;
    private final KeyValueOptions options;
    private final Generation configured;

    /// Asks nothing yet.
    ///
    /// @param store the log beside which it is kept
    /// @param stream the log's
    /// @param configured the generation that everybody is configured with
    /// @param timeout how long one answer may take
    public KeyValueAttendance(NatsEventStore store, String stream, Generation configured, Duration timeout) {
        this.store = store;
        this.bucket = KeyValueGenerations.bucket(stream);
        this.options = KeyValueOptions.builder()
                .jetStreamOptions(
                        JetStreamOptions.builder().requestTimeout(timeout).build())
                .build();
        this.configured = configured;
    }

    @Override
    public Said read() {
        try {
            KeyValueEntry entry = store.connection().keyValue(bucket, options).get(configured.name());
            if (entry == null) {
                return new Said(Attendance.NOBODY, 0, Optional.empty());
            }
            // What the last pod leaves behind is a roster without anything in it: no bytes, but a revision.
            byte[] bytes = entry.getValue();
            return new Said(
                    bytes == null ? Attendance.NOBODY : attendance(Roster.parseFrom(bytes)),
                    entry.getRevision(),
                    Optional.of(entry.getCreated().toInstant()));
        } catch (InvalidProtocolBufferException broken) {
            throw new LogUnavailableException("the roster of projectors cannot be read", broken);
        } catch (IOException | JetStreamApiException | IllegalStateException problem) {
            if (KeyValueGenerations.isWithoutBucket(problem)) {
                return new Said(Attendance.NOBODY, 0, Optional.empty());
            }
            throw new LogUnavailableException("the roster of projectors: " + problem.getMessage(), problem);
        }
    }

    private Attendance attendance(Roster roster) {
        Map<String, Map<Projection, Integer>> pods = new HashMap<>();
        for (RosterMember member : roster.getMembersList()) {
            if (!member.getLeaving()) {
                pods.put(member.getPod(), revisions(member));
            }
        }
        Map<ProjectionGeneration, Set<Integer>> leased = new HashMap<>();
        for (RosterLease lease : roster.getLeasesList()) {
            Generation generation =
                    lease.getGeneration().isEmpty() ? configured : new Generation(lease.getGeneration());
            Projection.named(lease.getProjection())
                    .ifPresent(known -> leased.computeIfAbsent(
                                    new ProjectionGeneration(known, generation), none -> new HashSet<>())
                            .add(lease.getPartition()));
        }
        return new Attendance(pods, leased);
    }

    private static Map<Projection, Integer> revisions(RosterMember member) {
        Map<Projection, Integer> revisions = new EnumMap<>(Projection.class);
        member.getRevisionsMap()
                .forEach((name, revision) -> Projection.named(name).ifPresent(known -> revisions.put(known, revision)));
        return revisions;
    }
}
