package dev.annals.generation.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.generation.Attendance;
import dev.annals.generation.AttendanceStore.Said;
import dev.annals.localstack.TestServers;
import dev.annals.projector.v1.Roster;
import dev.annals.projector.v1.RosterLease;
import dev.annals.projector.v1.RosterMember;
import dev.annals.readmodel.Generation;
import dev.annals.readmodel.Projection;
import dev.annals.readmodel.ProjectionGeneration;
import io.nats.client.JetStreamApiException;
import io.nats.client.KeyValue;
import io.nats.client.api.KeyValueConfiguration;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeyValueAttendanceIT {
    private static final Generation CONFIGURED = new Generation("g1");

    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final NatsEventStore store =
            NatsEventStore.connect(NatsLogSettings.at(TestServers.shared().natsUrl())
                    .withStream(new StreamSettings(name, new EventSubjects(name, new Partitions(4)), 1, true)));
    private final KeyValueAttendance attendance =
            new KeyValueAttendance(store, name, CONFIGURED, Duration.ofSeconds(2));

    @AfterEach
    void disconnect() {
        store.close();
    }

    private KeyValue bucket() throws IOException, JetStreamApiException {
        String bucket = KeyValueGenerations.bucket(name);
        store.connection()
                .keyValueManagement()
                .create(KeyValueConfiguration.builder().name(bucket).build());
        return store.connection().keyValue(bucket);
    }

    @Test
    void before_the_first_projector_nobody_has_said_anything() {
        assertThat(attendance.read()).isEqualTo(new Said(Attendance.NOBODY, 0, Optional.empty()));
    }

    @Test
    void a_roster_says_who_is_there_and_what_they_work_on() throws IOException, JetStreamApiException {
        Roster roster = Roster.newBuilder()
                .addMembers(RosterMember.newBuilder().setPod("a").putRevisions("graph", 2))
                .addMembers(RosterMember.newBuilder().setPod("b").setLeaving(true))
                .addLeases(RosterLease.newBuilder()
                        .setProjection("graph")
                        .setGeneration("g2")
                        .setPartition(3)
                        .setPod("a"))
                .addLeases(RosterLease.newBuilder().setProjection("views").setPod("b"))
                .build();
        long revision = bucket().put(CONFIGURED.name(), roster.toByteArray());

        Said said = attendance.read();

        assertThat(said.attendance())
                .isEqualTo(new Attendance(
                        Map.of("a", Map.of(Projection.GRAPH, 2)),
                        Map.of(
                                new ProjectionGeneration(Projection.GRAPH, new Generation("g2")), Set.of(3),
                                new ProjectionGeneration(Projection.VIEWS, CONFIGURED), Set.of(0))));
        assertThat(said.revision()).isEqualTo(revision);
        assertThat(said.time()).isPresent();
    }

    @Test
    void after_the_last_projector_nobody_is_there_and_it_is_known_since_when()
            throws IOException, JetStreamApiException {
        bucket().put(CONFIGURED.name(), new byte[0]);

        Said said = attendance.read();

        assertThat(said.attendance()).isEqualTo(Attendance.NOBODY);
        assertThat(said.time()).isPresent();
    }
}
