package dev.annals.projector.nats;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.codec.EventSubjects;
import dev.annals.eventstore.nats.NatsEventStore;
import dev.annals.eventstore.nats.NatsLogSettings;
import dev.annals.eventstore.nats.StreamSettings;
import dev.annals.localstack.TestServers;
import dev.annals.projector.GivenEvents;
import dev.annals.projector.sharing.Member;
import dev.annals.projector.sharing.Roster;
import dev.annals.projector.sharing.RosterStore;
import dev.annals.projector.sharing.RosterStore.StoredRoster;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.Map;
import java.util.OptionalLong;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class KeyValueRostersIT {
    private static final Roster ONE = new Roster(
            Map.of("pod-1", new Member("a1", 7, true, Map.of(Projection.GRAPH, 3))),
            Map.of(GivenEvents.partition(Projection.VIEWS, 3), "pod-1"));

    private final String name =
            "t" + UUID.randomUUID().toString().replace("-", "").substring(0, 20);
    private final NatsEventStore store =
            NatsEventStore.connect(NatsLogSettings.at(TestServers.shared().natsUrl())
                    .withStream(new StreamSettings(name, new EventSubjects(name, new Partitions(4)), 1, true)));
    private final RosterStore rosters = rosters();

    @AfterEach
    void disconnect() {
        store.close();
    }

    private RosterStore rosters() {
        return KeyValueRosters.open(store.connection(), name, GivenEvents.GENERATION, Duration.ofSeconds(2));
    }

    @Test
    void before_the_first_pod_there_is_nothing() {
        assertThat(rosters.read()).isEqualTo(new StoredRoster(Roster.EMPTY, 0));
    }

    @Test
    void what_was_put_is_read_by_everybody() {
        long revision = rosters.replace(0, ONE).orElseThrow();

        assertThat(rosters().read()).isEqualTo(new StoredRoster(ONE, revision));
    }

    @Test
    void only_one_of_two_replaces_what_both_have_read() {
        long revision = rosters.replace(0, ONE).orElseThrow();

        assertThat(rosters.replace(0, Roster.EMPTY)).isEqualTo(OptionalLong.empty());
        assertThat(rosters.replace(revision, ONE)).isPresent();
        assertThat(rosters.replace(revision, Roster.EMPTY)).isEqualTo(OptionalLong.empty());
        assertThat(rosters.read().roster()).isEqualTo(ONE);
    }

    @Test
    void after_the_last_pod_left_another_can_join() {
        long one = rosters.replace(0, ONE).orElseThrow();
        rosters.replace(one, Roster.EMPTY);
        StoredRoster left = rosters.read();

        assertThat(left.roster()).isEqualTo(Roster.EMPTY);
        assertThat(rosters.replace(left.revision(), ONE)).isPresent();
    }
}
