package dev.annals.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class ShortCircuitTest {
    private final AtomicLong time = new AtomicLong();
    private final Switchable store = new Switchable();
    private final ShortCircuit circuit =
            new ShortCircuit(store, Duration.ofSeconds(1), Duration.ofSeconds(4), time::get);

    private static final class Switchable implements SnapshotStore {
        private boolean away;
        private int asked;

        @Override
        public Optional<StoredSnapshot> newest(String aggregateId, UpTo upTo) {
            asked++;
            if (away) {
                throw new SnapshotsUnavailableException("away");
            }
            return Optional.empty();
        }

        @Override
        public List<SnapshotHeading> headings(String aggregateId) {
            return List.of();
        }
    }

    @Test
    void everybody_is_refused_at_once_after_a_failure() {
        store.away = true;
        refused();
        refused();
        refused();

        assertThat(store.asked).isEqualTo(1);
    }

    @Test
    void one_tries_again_after_each_pause_and_the_pauses_grow_to_a_limit() {
        store.away = true;
        refused();
        int[] pauses = {1, 2, 4, 4, 4};
        for (int n = 0; n < pauses.length; n++) {
            forward(Duration.ofSeconds(pauses[n]).minusNanos(1));
            refused();
            assertThat(store.asked).isEqualTo(n + 1);
            forward(Duration.ofNanos(1));
            refused();
            refused();
            assertThat(store.asked).isEqualTo(n + 2);
        }
    }

    @Test
    void all_are_let_through_again_after_an_answer() {
        store.away = true;
        refused();
        store.away = false;
        forward(Duration.ofSeconds(1));
        for (int n = 0; n < 3; n++) {
            assertThat(circuit.newest("a", UpTo.END)).isEmpty();
        }

        assertThat(store.asked).isEqualTo(4);
    }

    private void refused() {
        assertThatThrownBy(() -> circuit.newest("a", UpTo.END)).isInstanceOf(SnapshotsUnavailableException.class);
    }

    private void forward(Duration duration) {
        time.addAndGet(duration.toNanos());
    }
}
