package dev.annals.query.consistency;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.eventstore.ConsistencyToken;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.query.Refusal;
import dev.annals.query.consistency.Requirement.Afterwards;
import dev.annals.query.fixture.InMemoryViews;
import dev.annals.query.fixture.RecordedFleet;
import dev.annals.readmodel.Projection;
import java.time.Duration;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class ConsistencyGateTest {
    private static final Passage OPEN = new Passage.Open(false);

    private final RecordedFleet fleet = new RecordedFleet();
    private final InMemoryViews views = new InMemoryViews(fleet);
    private final ConsistencyGate gate = new ConsistencyGate(fleet.log, fleet.partitions, Thread::startVirtualThread);

    @Test
    void nobody_waits_who_asks_for_nothing() {
        fleet.record("a");

        assertThat(gate.pass(Projection.VIEWS, views, Requirement.none())).isEqualTo(OPEN);
    }

    @Test
    void waits_until_the_partition_has_come_far_enough() {
        RecordedEvent written = fleet.record("a");
        int home = fleet.log.partitions().of("a");
        AtomicInteger asked = new AtomicInteger();
        CompletableFuture<Void> waiting = new CompletableFuture<>();
        Requirement required = demanding(written.position(), Duration.ofSeconds(20), () -> {
            if (asked.incrementAndGet() == 3) {
                waiting.complete(null);
            }
            return false;
        });

        CompletableFuture<Passage> passage =
                CompletableFuture.supplyAsync(() -> gate.pass(Projection.VIEWS, views, home, required));
        waiting.join();
        assertThat(passage).isNotDone();
        views.apply(home, written.position());

        assertThat(passage.join()).isEqualTo(OPEN);
    }

    @Test
    void a_store_that_is_away_for_a_moment_does_not_end_the_wait() {
        RecordedEvent written = fleet.record("a");
        int home = fleet.log.partitions().of("a");
        AtomicInteger asked = new AtomicInteger();
        Requirement required = demanding(written.position(), Duration.ofSeconds(20), () -> {
            switch (asked.incrementAndGet()) {
                case 1 -> views.goDown();
                case 3 -> views.comeBack();
                case 4 -> views.apply(home, written.position());
                default -> {}
            }
            return false;
        });

        assertThat(gate.pass(Projection.VIEWS, views, home, required)).isEqualTo(OPEN);
    }

    @Test
    void an_answer_over_all_partitions_waits_for_each_that_has_events_so_far() {
        RecordedEvent first = fleet.record("a");
        RecordedEvent second = fleet.record(fleet.elsewhere("a"));
        views.apply(fleet.log.partitions().of("a"), first.position());

        assertThat(gate.pass(Projection.VIEWS, views, demanding(first.position(), Duration.ZERO, () -> false)))
                .isInstanceOf(Passage.Closed.class);
        views.apply(fleet.log.partitions().of(second.event().getAggregateId()), second.position());
        assertThat(gate.pass(Projection.VIEWS, views, demanding(second.position(), Duration.ZERO, () -> false)))
                .isEqualTo(OPEN);
    }

    @Test
    void a_wait_that_is_over_says_what_was_needed_and_what_was_reached() {
        RecordedEvent written = fleet.record("a");

        assertThat(gate.pass(
                        Projection.GRAPH,
                        views,
                        fleet.log.partitions().of("a"),
                        demanding(written.position(), Duration.ofMillis(5), () -> false)))
                .isEqualTo(new Passage.Closed(new Refusal.ReadModelBehind("graph", written.position(), 0)));
    }

    @Test
    void a_caller_who_left_is_not_waited_for() {
        RecordedEvent written = fleet.record("a");

        assertThat(gate.pass(Projection.VIEWS, views, demanding(written.position(), Duration.ofMinutes(5), () -> true)))
                .isInstanceOf(Passage.Closed.class);
    }

    @Test
    void a_position_past_the_head_is_refused_before_any_wait() {
        fleet.record("a");

        assertThat(gate.pass(Projection.VIEWS, views, demanding(2, Duration.ofMinutes(5), () -> false)))
                .isEqualTo(new Passage.Closed(new Refusal.PositionPastHead(2, 1)));
    }

    private static Requirement demanding(long position, Duration maxWait, BooleanSupplier abandoned) {
        return new Requirement(position, new ConsistencyToken(new TreeMap<>()), maxWait, Afterwards.FAIL, abandoned);
    }
}
