package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.at;
import static dev.annals.command.Proposals.expecting;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.taskCompleted;
import static dev.annals.command.Proposals.taskCreated;
import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.RequestIdReused;
import dev.annals.command.proposal.Proposal;
import dev.annals.domain.evolution.SchemaVersions;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.TaskCompleted;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.util.List;
import org.junit.jupiter.api.Test;

class RepeatedRequestTest {
    private final EventLog log = new InMemoryEventLog();
    private final HandlerFixture annals = HandlerFixture.on(log);
    private final HandlerFixture other = HandlerFixture.on(log);

    @Test
    void gets_the_first_answer() {
        Recorded first = annals.recorded("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")));
        annals.recorded("s", anyVersion(noted("a", "2")));

        Recorded again = annals.recorded("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")));

        assertThat(again).isEqualTo(new Recorded("r", first.events(), first.token(), true));
        assertThat(log.head().events()).isEqualTo(3);
    }

    @Test
    void gets_the_first_answer_from_a_process_that_never_saw_it() {
        Recorded first = annals.recorded("r", anyVersion(noted("a", "1")));

        assertThat(other.recorded("r", anyVersion(noted("a", "1"))).events()).isEqualTo(first.events());
    }

    @Test
    void gets_the_first_answer_from_a_process_whose_memory_is_older() {
        other.recorded("q", anyVersion(noted("a", "0")), anyVersion(noted("b", "0")));
        Recorded first = annals.recorded("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")));
        other.recorded("s", anyVersion(noted("b", "2")));

        Recorded again = other.recorded("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")));

        assertThat(again.events()).isEqualTo(first.events());
        assertThat(again.duplicate()).isTrue();
    }

    @Test
    void gets_the_first_answer_whatever_version_it_expects() {
        Recorded first = annals.recorded("r", expecting(0, noted("a", "1")));
        annals.recorded("s", anyVersion(noted("a", "2")));

        assertThat(annals.recorded("r", expecting(0, noted("a", "1"))).events()).isEqualTo(first.events());
    }

    @Test
    void gets_the_first_answer_from_a_process_that_takes_the_aggregate_for_new() {
        ContextEvent event = at(9, 0, noted("a", "1"));
        Recorded first = annals.recorded("r", expecting(0, event));
        annals.recorded("s", anyVersion(noted("a", "2")));

        Recorded again = other.recorded("r", expecting(0, event));

        assertThat(again).isEqualTo(new Recorded("r", first.events(), first.token(), true));
    }

    @Test
    void is_refused_with_fewer_events_by_a_process_that_takes_the_aggregate_for_new() {
        ContextEvent event = at(9, 0, noted("a", "1"));
        annals.recorded("r", expecting(0, event), anyVersion(noted("a", "2")));

        assertThat(other.record("r", expecting(0, event))).isEqualTo(new RequestIdReused("r", "a", 1));
    }

    @Test
    void gets_the_first_answer_when_the_rules_would_say_no_by_now() {
        annals.recorded("r1", anyVersion(taskCreated("t")));
        annals.recorded("r2", anyVersion(taskCompleted("t")));

        assertThat(annals.recorded("r2", anyVersion(taskCompleted("t"))).duplicate())
                .isTrue();
        assertThat(annals.recorded("r1", anyVersion(taskCreated("t"))).duplicate())
                .isTrue();
    }

    @Test
    void may_come_with_another_trace_and_finer_digits() {
        Proposal first = new Proposal("r", List.of(anyVersion(at(9, 1_000, noted("a", "1")))), "one");
        Proposal again = new Proposal("r", List.of(anyVersion(at(9, 1_999, noted("a", "1")))), "two");
        annals.record(first);

        assertThat(annals.record(again))
                .isInstanceOfSatisfying(
                        Recorded.class, answer -> assertThat(answer.duplicate()).isTrue());
    }

    @Test
    @SuppressWarnings("deprecation") // as a client of the first version says it
    void may_come_in_the_form_of_an_earlier_version() {
        annals.recorded("r1", anyVersion(taskCreated("t")));
        ContextEvent first = ContextEvent.newBuilder()
                .setAggregateId("t")
                .setTaskCompleted(TaskCompleted.newBuilder().setExecutionTimeS(1.5))
                .build();
        annals.recorded("r2", anyVersion(first));

        assertThat(annals.recorded("r2", anyVersion(first)).duplicate()).isTrue();
        assertThat(annals.recorded("r2", anyVersion(SchemaVersions.upcast(first)))
                        .duplicate())
                .isTrue();
        assertThat(annals.history("t").getLast().getTaskCompleted().getExecutionTime())
                .isEqualTo(Duration.newBuilder()
                        .setSeconds(1)
                        .setNanos(500_000_000)
                        .build());
    }

    @Test
    void is_refused_with_another_body() {
        annals.recorded("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")));

        assertThat(annals.record("r", anyVersion(noted("a", "2")), anyVersion(noted("b", "1"))))
                .isEqualTo(new RequestIdReused("r", "a", 1));
    }

    @Test
    void is_refused_with_fewer_or_more_events_of_an_aggregate() {
        annals.recorded("r", anyVersion(noted("a", "1")), anyVersion(noted("a", "2")));

        assertThat(annals.record("r", anyVersion(noted("a", "1")))).isInstanceOf(RequestIdReused.class);
        assertThat(annals.record(
                        "r", anyVersion(noted("a", "1")), anyVersion(noted("a", "2")), anyVersion(noted("a", "3"))))
                .isInstanceOf(RequestIdReused.class);
    }

    @Test
    void is_refused_when_it_names_a_further_aggregate() {
        annals.recorded("r", anyVersion(noted("a", "1")));

        assertThat(annals.record("r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1"))))
                .isInstanceOf(RequestIdReused.class);
        assertThat(annals.history("b")).isEmpty();
    }

    @Test
    void is_another_request_on_other_aggregates() {
        annals.recorded("r", anyVersion(noted("a", "1")));

        assertThat(annals.recorded("r", anyVersion(noted("b", "1"))).duplicate())
                .isFalse();
    }

    @Test
    void is_another_request_each_time_if_it_has_no_id() {
        Recorded first = annals.recorded("", anyVersion(noted("a", "1")));
        Recorded second = annals.recorded("", anyVersion(noted("a", "1")));

        assertThat(first.requestId()).isEqualTo("picked-1");
        assertThat(second.requestId()).isEqualTo("picked-2");
        assertThat(annals.history("a")).hasSize(2);
    }
}
