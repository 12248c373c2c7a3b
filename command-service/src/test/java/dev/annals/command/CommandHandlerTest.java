package dev.annals.command;

import static dev.annals.command.Proposals.anyVersion;
import static dev.annals.command.Proposals.at;
import static dev.annals.command.Proposals.expecting;
import static dev.annals.command.Proposals.noted;
import static dev.annals.command.Proposals.taskCompleted;
import static dev.annals.command.Proposals.taskCreated;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.RecordOutcome.Rejected;
import dev.annals.command.RecordOutcome.VersionConflict;
import dev.annals.command.proposal.Proposal;
import dev.annals.domain.EventIds;
import dev.annals.event.v1.ContextEvent;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CommandHandlerTest {
    private final EventLog log = new InMemoryEventLog();
    private final HandlerFixture annals = HandlerFixture.on(log);

    @Nested
    class When_it_records {

        @Test
        void answers_where_each_event_is() {
            Recorded answer = annals.recorded(
                    "r", anyVersion(noted("a", "1")), anyVersion(noted("b", "1")), anyVersion(noted("a", "2")));

            assertThat(answer.requestId()).isEqualTo("r");
            assertThat(answer.duplicate()).isFalse();
            assertThat(answer.events())
                    .extracting(EventReference::aggregateId, EventReference::version, EventReference::position)
                    .containsExactly(
                            org.assertj.core.groups.Tuple.tuple("a", 1L, 1L),
                            org.assertj.core.groups.Tuple.tuple("b", 1L, 2L),
                            org.assertj.core.groups.Tuple.tuple("a", 2L, 3L));
            assertThat(answer.events().getFirst().eventId()).isEqualTo(EventIds.of("a", 1));
            assertThat(answer.events().getFirst().type().name()).isEqualTo("custom.noted");
            assertThat(answer.token().positionIn(log.partitions().of("a"))).isEqualTo(3);
        }

        @Test
        void stamps_an_event_without_a_time_with_its_own() {
            annals.recorded("r", anyVersion(noted("a", "1")));

            assertThat(time(annals.history("a").getFirst())).isEqualTo(HandlerFixture.NOW);
        }

        @Test
        void keeps_a_time_that_is_given_to_the_microsecond() {
            annals.recorded("r", anyVersion(at(1_000, 123_456_789, noted("a", "1"))));

            assertThat(time(annals.history("a").getFirst())).isEqualTo(Instant.ofEpochSecond(1_000, 123_456_000));
        }

        @Test
        void gives_the_calls_trace_to_events_without_one() {
            ContextEvent traced =
                    noted("a", "2").toBuilder().setTraceparent("own").build();

            annals.record(new Proposal("r", List.of(anyVersion(noted("a", "1")), anyVersion(traced)), "calls"));

            assertThat(annals.history("a"))
                    .extracting(ContextEvent::getTraceparent)
                    .containsExactly("calls", "own");
        }

        @Test
        void decides_later_events_on_the_state_after_the_earlier_ones() {
            Recorded answer = annals.recorded("r", anyVersion(taskCreated("t")), anyVersion(taskCompleted("t")));

            assertThat(answer.events()).extracting(EventReference::version).containsExactly(1L, 2L);
        }

        @Test
        void goes_on_with_what_another_process_recorded() {
            HandlerFixture other = HandlerFixture.on(log);
            annals.recorded("r1", anyVersion(noted("a", "1")));
            other.recorded("r2", anyVersion(noted("a", "2")));

            Recorded answer = annals.recorded("r3", anyVersion(noted("a", "3")));

            assertThat(answer.events().getFirst().version()).isEqualTo(3);
        }
    }

    @Nested
    class When_the_rules_say_no {

        @Test
        void tells_which_event_and_why() {
            assertThat(annals.record("r", anyVersion(taskCreated("t")), anyVersion(taskCreated("t"))))
                    .asInstanceOf(type(Rejected.class))
                    .satisfies(no -> {
                        assertThat(no.index()).isEqualTo(1);
                        assertThat(no.aggregateId()).isEqualTo("t");
                        assertThat(no.reason()).isNotEmpty();
                    });
        }

        @Test
        void records_none_of_the_events_of_any_aggregate() {
            annals.record("r", anyVersion(noted("a", "1")), anyVersion(taskCreated("t")), anyVersion(noted("t", "x")));

            assertThat(log.head().events()).isZero();
        }

        @Test
        void remembers_nothing_of_it() {
            annals.record(
                    "r1", anyVersion(taskCreated("t")), anyVersion(taskCompleted("t")), anyVersion(taskCreated("t")));

            Recorded answer = annals.recorded("r1", anyVersion(taskCreated("t")));

            assertThat(answer.events().getFirst().version()).isEqualTo(1);
            assertThat(answer.duplicate()).isFalse();
        }

        @Test
        void does_not_say_no_on_what_is_out_of_date() {
            HandlerFixture other = HandlerFixture.on(log);
            assertThat(annals.record("r1", anyVersion(taskCompleted("t")))).isInstanceOf(Rejected.class);
            other.recorded("r2", anyVersion(taskCreated("t")));

            assertThat(annals.record("r3", anyVersion(taskCompleted("t")))).isInstanceOf(Recorded.class);
        }
    }

    @Nested
    class When_a_version_is_expected {

        @Test
        void records_if_the_aggregate_has_it() {
            annals.recorded("r1", expecting(0, noted("a", "1")), expecting(1, noted("a", "2")));

            assertThat(annals.recorded("r2", expecting(2, noted("a", "3")))
                            .events()
                            .getFirst()
                            .version())
                    .isEqualTo(3);
        }

        @Test
        void tells_the_current_version_and_the_first_event_that_was_not_expected() {
            annals.recorded("r1", anyVersion(noted("a", "1")), anyVersion(noted("a", "2")));

            assertThat(annals.record("r2", expecting(1, noted("a", "3"))))
                    .asInstanceOf(type(VersionConflict.class))
                    .satisfies(conflict -> {
                        assertThat(conflict.expected()).isEqualTo(1);
                        assertThat(conflict.current()).isEqualTo(2);
                        assertThat(conflict.first().orElseThrow().event().getEventId())
                                .isEqualTo(EventIds.of("a", 2));
                    });
        }

        @Test
        void tells_when_the_aggregate_has_not_come_that_far() {
            assertThat(annals.record("r", expecting(5, noted("a", "1"))))
                    .asInstanceOf(type(VersionConflict.class))
                    .satisfies(conflict -> {
                        assertThat(conflict.current()).isZero();
                        assertThat(conflict.first()).isEmpty();
                    });
        }

        @Test
        void counts_from_the_event_that_expects_it() {
            annals.recorded("r1", anyVersion(noted("a", "1")));

            assertThat(annals.record("r2", anyVersion(noted("a", "2")), expecting(1, noted("a", "3"))))
                    .asInstanceOf(type(VersionConflict.class))
                    .satisfies(conflict -> assertThat(conflict.expected()).isZero());
        }

        @Test
        void sees_what_another_process_recorded_before() {
            HandlerFixture other = HandlerFixture.on(log);
            annals.recorded("r1", anyVersion(noted("a", "1")));
            other.recorded("r2", anyVersion(noted("a", "2")));

            assertThat(annals.record("r3", expecting(2, noted("a", "3")))).isInstanceOf(Recorded.class);
            assertThat(other.record("r4", expecting(2, noted("a", "4")))).isInstanceOf(VersionConflict.class);
        }
    }

    private static Instant time(ContextEvent event) {
        return Instant.ofEpochSecond(
                event.getTimestamp().getSeconds(), event.getTimestamp().getNanos());
    }
}
