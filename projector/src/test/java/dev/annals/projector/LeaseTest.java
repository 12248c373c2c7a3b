package dev.annals.projector;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

final class LeaseTest {
    private static final long SECOND = Duration.ofSeconds(1).toNanos();

    private final AtomicLong clock = new AtomicLong(-5 * SECOND);
    private final Lease lease = new Lease(Duration.ofSeconds(7), clock::get);

    @Test
    void holds_nothing_before_it_is_confirmed() {
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void holds_for_its_time_after_a_confirmation_and_no_longer() {
        lease.confirm(clock.get());
        clock.addAndGet(7 * SECOND - 1);
        assertThat(lease.holds()).isTrue();

        clock.addAndGet(1);
        assertThat(lease.holds()).isFalse();
    }

    @Test
    void after_somebody_else_claimed_only_a_later_confirmation_counts() {
        lease.confirm(clock.get());
        clock.addAndGet(SECOND);
        lease.doubt();
        assertThat(lease.holds()).isFalse();

        lease.confirm(clock.get() - 1);
        assertThat(lease.holds()).isFalse();

        lease.confirm(clock.addAndGet(1));
        assertThat(lease.holds()).isTrue();
    }

    @Test
    void is_over_once_it_has_ended() {
        lease.confirm(clock.get());
        lease.ended().give();

        assertThat(lease.holds()).isFalse();
    }
}
