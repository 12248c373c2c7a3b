package dev.annals.query.valkey;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.eventstore.RecordedEvent;
import dev.annals.localstack.TestServers;
import dev.annals.query.ReadModelUnavailableException;
import dev.annals.query.Views;
import dev.annals.query.ViewsConformance;
import dev.annals.query.fixture.Await;
import dev.annals.query.fixture.Wire;
import dev.annals.readmodel.Generation;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class ValkeyViewsIT extends ViewsConformance {
    private static final Duration ANSWER_TIMEOUT = Duration.ofMillis(500);

    private final String uri = TestServers.shared().valkeyUri();
    private final Generation generation =
            new Generation("q" + UUID.randomUUID().toString().replace("-", "").substring(0, 20));
    private final WrittenViews written = new WrittenViews(uri, generation, fleet.log.partitions());
    private final Wire wire = new Wire(URI.create(uri));
    private final ValkeyViews views =
            new ValkeyViews("redis://127.0.0.1:" + wire.port(), generation, fleet.log.partitions(), ANSWER_TIMEOUT);

    @AfterEach
    void close() {
        views.close();
        wire.close();
        written.close();
    }

    @Override
    protected Views views(Map<Integer, Long> applied) {
        List<RecordedEvent> events = fleet.all().stream()
                .filter(recorded -> recorded.position()
                        <= applied.getOrDefault(
                                fleet.log.partitions().of(recorded.event().getAggregateId()), 0L))
                .toList();
        written.apply(events);
        applied.forEach(written::checkpoint);
        Await.untilWorks("reading from Valkey", views::checkpoints);
        return views;
    }

    @Test
    void a_state_that_cannot_be_read_is_as_good_as_none() {
        fleet.record("a");
        Views damaged = views(Map.of(fleet.log.partitions().of("a"), 1L));
        written.damage("a");

        assertThat(damaged.state("a").state()).isEmpty();
    }

    @Test
    void a_state_of_which_something_is_held_back_or_given_up_is_told_to_be_incomplete() {
        fleet.record("a");
        fleet.record("b");
        fleet.record("c");
        Views parking = views(Map.of());
        written.park("a");
        written.giveUp("b");

        assertThat(parking.state("a").incomplete()).isTrue();
        assertThat(parking.state("b").incomplete()).isTrue();
        assertThat(parking.state("c").incomplete()).isFalse();
        assertThat(parking.parked().values().stream().mapToInt(count -> count).sum())
                .isEqualTo(1);
    }

    @Test
    void a_broken_connection_is_told_at_once_and_mends_itself() {
        views(Map.of(0, 1L));

        wire.cut();
        assertThatThrownBy(() -> views.state("a")).isInstanceOf(ReadModelUnavailableException.class);
        wire.mend();

        Await.untilWorks("reading from Valkey", views::checkpoints);
        assertThat(views.checkpoint(0)).hasValue(1);
    }

    @Test
    void a_silent_server_is_given_up_in_time() {
        views(Map.of(0, 1L));

        wire.hold();
        long begin = System.nanoTime();
        assertThatThrownBy(views::checkpoints).isInstanceOf(ReadModelUnavailableException.class);
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ANSWER_TIMEOUT.multipliedBy(4));
        wire.mend();

        Await.untilWorks("reading from Valkey", views::checkpoints);
    }

    @Test
    void a_server_that_comes_after_the_service_is_found() {
        wire.cut();
        try (ValkeyViews early = new ValkeyViews(
                "redis://127.0.0.1:" + wire.port(), generation, fleet.log.partitions(), ANSWER_TIMEOUT)) {
            assertThatThrownBy(early::checkpoints).isInstanceOf(ReadModelUnavailableException.class);
            wire.mend();
            Await.untilWorks("reading from Valkey", early::checkpoints);
        }
    }
}
