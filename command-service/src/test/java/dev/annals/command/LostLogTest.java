package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.expecting;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.taskCompleted;
import static dev.annals.command.Proposals.taskCreated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.UnsteadyLog.Trouble;
import dev.annals.eventstore.LogUnavailableException;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import org.junit.jupiter.api.Test;

class LostLogTest {
    private final UnsteadyLog log = new UnsteadyLog(new InMemoryEventLog());
    private final HandlerFixture annals = HandlerFixture.on(log);

    @Test
    void a_repeated_request_finds_out_that_it_was_recorded() {
        annals.recorded("r1", anyVersion(noted("a", "1")));
        log.next(Trouble.AFTER);
        assertThatThrownBy(() -> annals.record("r2", anyVersion(noted("a", "2"))))
                .isInstanceOf(LogUnavailableException.class);

        Recorded answer = annals.recorded("r2", anyVersion(noted("a", "2")));

        assertThat(answer.duplicate()).isTrue();
        assertThat(annals.history("a")).hasSize(2);
    }

    @Test
    void a_repeated_request_is_recorded_if_it_was_not() {
        log.next(Trouble.BEFORE);
        assertThatThrownBy(() -> annals.record("r", anyVersion(noted("a", "1"))))
                .isInstanceOf(LogUnavailableException.class);

        Recorded answer = annals.recorded("r", anyVersion(noted("a", "1")));

        assertThat(answer.duplicate()).isFalse();
        assertThat(annals.history("a")).hasSize(1);
    }

    @Test
    void nothing_is_remembered_that_may_not_have_been_recorded() {
        log.next(Trouble.BEFORE);
        assertThatThrownBy(() -> annals.record(
                        "r1",
                        anyVersion(taskCreated("t")),
                        anyVersion(taskCompleted("t")),
                        anyVersion(noted("a", "1"))))
                .isInstanceOf(LogUnavailableException.class);

        assertThat(annals.record("r2", anyVersion(taskCreated("t")))).isInstanceOf(Recorded.class);
    }

    @Test
    void an_aggregate_that_is_kept_costs_no_reading() {
        annals.recorded("r1", anyVersion(noted("a", "1")));
        int before = log.histories();

        annals.recorded("r2", anyVersion(noted("a", "2")), anyVersion(noted("a", "3")));
        annals.recorded("r3", anyVersion(noted("a", "4")));

        assertThat(log.histories()).isEqualTo(before);
    }

    @Test
    void an_aggregate_that_is_expected_to_begin_costs_no_reading() {
        annals.recorded("r1", expecting(0, noted("a", "1")));
        annals.recorded("r2", expecting(1, noted("a", "2")));

        assertThat(log.histories()).isZero();
    }
}
