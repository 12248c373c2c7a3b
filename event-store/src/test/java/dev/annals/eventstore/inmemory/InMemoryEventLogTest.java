package dev.annals.eventstore.inmemory;

import static dev.annals.eventstore.Events.event;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.EventLogConformance;
import dev.annals.eventstore.Partitions;
import dev.annals.eventstore.RecordedEvent;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;

class InMemoryEventLogTest extends EventLogConformance {
    @Override
    protected EventLog emptyLog() {
        return new InMemoryEventLog(new Partitions(Partitions.DEFAULT_COUNT), InstantSource.system(), MAX_EVENT_BYTES);
    }

    @Test
    void a_gap_in_a_history_is_a_bug_of_the_writer() {
        assertThatIllegalStateException().isThrownBy(() -> log.append(List.of(event("a", 2))));
    }

    @Test
    void a_clock_that_goes_back_does_not_turn_the_log_back() {
        Iterator<Instant> times = List.of(
                        Instant.ofEpochSecond(20), Instant.ofEpochSecond(10), Instant.ofEpochSecond(30))
                .iterator();
        EventLog wavering = new InMemoryEventLog(new Partitions(1), times::next, MAX_EVENT_BYTES);
        for (int version = 1; version <= 3; version++) {
            wavering.append(List.of(event("a", version)));
        }
        assertThat(wavering.page(1, 3))
                .extracting(RecordedEvent::recordedTime)
                .containsExactly(Instant.ofEpochSecond(20), Instant.ofEpochSecond(20), Instant.ofEpochSecond(30));
    }
}
