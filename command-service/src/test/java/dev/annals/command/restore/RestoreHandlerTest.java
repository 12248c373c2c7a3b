package dev.annals.command.restore;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.type;

import com.google.protobuf.ByteString;
import com.google.protobuf.Timestamp;
import com.google.protobuf.UnknownFieldSet;
import dev.annals.command.HandlerFixture;
import dev.annals.command.Proposals;
import dev.annals.command.RecordOutcome.Recorded;
import dev.annals.command.proposal.RequestViolation;
import dev.annals.command.restore.RestoreOutcome.Malformed;
import dev.annals.command.restore.RestoreOutcome.Restored;
import dev.annals.command.restore.RestoreOutcome.VersionGap;
import dev.annals.command.restore.RestoreOutcome.VersionTaken;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.EventOrigin;
import dev.annals.eventstore.EventLog;
import dev.annals.eventstore.RecordedEvent;
import dev.annals.eventstore.inmemory.InMemoryEventLog;
import java.util.List;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A restore")
final class RestoreHandlerTest {
    private final EventLog original = new InMemoryEventLog();
    private final EventLog copy = new InMemoryEventLog();
    private final RestoreHandler handler = new RestoreHandler(copy, 1 << 20);

    @Test
    void puts_back_what_another_log_held_in_its_order() {
        recordInTheOriginal();

        assertThat(restored(events(original))).isEqualTo(new RestoredSo(5, 0, 5));

        assertThat(events(copy)).isEqualTo(events(original));
    }

    @Test
    void leaves_alone_what_is_there_however_it_is_divided() {
        recordInTheOriginal();
        List<ContextEvent> all = events(original);
        handler.restore(all.subList(0, 2));

        assertThat(restored(all)).isEqualTo(new RestoredSo(3, 2, 5));
        assertThat(restored(all)).isEqualTo(new RestoredSo(0, 5, 5));
        assertThat(restored(all.subList(2, 5))).isEqualTo(new RestoredSo(0, 3, 5));

        assertThat(events(copy)).isEqualTo(all);
    }

    @Test
    void takes_an_event_for_the_same_wherever_it_was_first() {
        recordInTheOriginal();
        List<ContextEvent> withOrigin = events(original).stream()
                .map(event -> event.toBuilder()
                        .setOrigin(EventOrigin.newBuilder().setPosition(77))
                        .build())
                .toList();

        RestoreOutcome intoItself = new RestoreHandler(original, 1 << 20).restore(withOrigin);

        assertThat(intoItself)
                .asInstanceOf(type(Restored.class))
                .extracting(Restored::alreadyThere)
                .isEqualTo(5);
    }

    @Test
    void keeps_what_this_version_does_not_know() {
        ContextEvent fromTheFuture = whole("robot-1", 1).toBuilder()
                .clearPayload()
                .setUnknownFields(UnknownFieldSet.newBuilder()
                        .addField(
                                199,
                                UnknownFieldSet.Field.newBuilder()
                                        .addLengthDelimited(ByteString.copyFromUtf8("whirr"))
                                        .build())
                        .build())
                .build();

        handler.restore(List.of(fromTheFuture, whole("robot-1", 2)));

        assertThat(events(copy).getFirst().getUnknownFields()).isEqualTo(fromTheFuture.getUnknownFields());
        assertThat(restored(List.of(fromTheFuture, whole("robot-1", 2)))).isEqualTo(new RestoredSo(0, 2, 2));
    }

    @Test
    void does_not_ask_the_rules() {
        ContextEvent startedBeforeItExists = whole("task-1", 1).toBuilder()
                .setTaskCompleted(Proposals.taskCompleted("task-1").getTaskCompleted())
                .build();

        assertThat(restored(List.of(startedBeforeItExists))).isEqualTo(new RestoredSo(1, 0, 1));
    }

    @Test
    void refuses_another_event_at_a_version_and_says_where() {
        handler.restore(List.of(whole("a", 1), whole("a", 2)));
        ContextEvent other =
                whole("a", 2).toBuilder().setCorrelationId("another").build();

        assertThat(handler.restore(List.of(whole("b", 1), whole("a", 1), other)))
                .isEqualTo(new VersionTaken(2, "a", 2, 2));
        assertThat(events(copy)).hasSize(2);
    }

    @Test
    void refuses_to_leave_a_gap() {
        handler.restore(List.of(whole("a", 1)));

        assertThat(handler.restore(List.of(whole("b", 1), whole("a", 3)))).isEqualTo(new VersionGap(1, "a", 3, 1));
        assertThat(events(copy)).hasSize(1);
    }

    @Test
    void refuses_what_no_log_can_have_held() {
        ContextEvent good = whole("a", 1);

        assertThat(violations()).containsExactly("NO_EVENTS");
        assertThat(violations(good.toBuilder().clearRequestId().build())).containsExactly("INVALID_REQUEST_ID");
        assertThat(violations(good.toBuilder().clearTimestamp().build())).containsExactly("INVALID_TIMESTAMP");
        assertThat(violations(good.toBuilder().clearPayload().build())).containsExactly("PAYLOAD_MISSING");
        assertThat(violations(good.toBuilder().setAggregateId("a b").build())).containsExactly("INVALID_AGGREGATE_ID");
        assertThat(violations(good.toBuilder().setVersion(0).build())).containsExactly("INVALID_VERSION");
        assertThat(violations(good.toBuilder().setEventId("e-1").build())).containsExactly("FOREIGN_EVENT_ID");
        assertThat(violations(good, whole("a", 3))).containsExactly("VERSION_GAP");
    }

    @Test
    void is_remembered_by_the_request_ids_it_brought() {
        HandlerFixture first = HandlerFixture.on(original);
        first.recorded("r-1", Proposals.anyVersion(Proposals.noted("a", "one")));
        List<ContextEvent> withOrigin = events(original).stream()
                .map(event -> event.toBuilder()
                        .setOrigin(EventOrigin.newBuilder().setPosition(1))
                        .build())
                .toList();
        handler.restore(withOrigin);

        Recorded repeated = HandlerFixture.on(copy).recorded("r-1", Proposals.anyVersion(Proposals.noted("a", "one")));

        assertThat(repeated.duplicate()).isTrue();
        assertThat(events(copy)).hasSize(1);
    }

    private record RestoredSo(int restored, int alreadyThere, long lastPosition) {}

    private RestoredSo restored(List<ContextEvent> events) {
        Restored restored = assertThat(handler.restore(events))
                .asInstanceOf(type(Restored.class))
                .actual();
        return new RestoredSo(restored.restored(), restored.alreadyThere(), restored.lastPosition());
    }

    private List<String> violations(ContextEvent... events) {
        Malformed malformed = assertThat(handler.restore(List.of(events)))
                .asInstanceOf(type(Malformed.class))
                .actual();
        return malformed.violations().stream().map(RequestViolation::reason).toList();
    }

    private void recordInTheOriginal() {
        HandlerFixture service = HandlerFixture.on(original);
        service.recorded(
                "r-1",
                Proposals.anyVersion(Proposals.noted("a", "one")),
                Proposals.anyVersion(Proposals.noted("b", "one")));
        service.recorded("r-2", Proposals.anyVersion(Proposals.noted("a", "two")));
        service.recorded("r-3", Proposals.anyVersion(Proposals.taskCreated("task-1")));
        service.recorded("r-4", Proposals.anyVersion(Proposals.noted("b", "two")));
    }

    private static ContextEvent whole(String aggregateId, long version) {
        return Proposals.noted(aggregateId, "number " + version).toBuilder()
                .setVersion(version)
                .setRequestId("request-" + aggregateId + version)
                .setTimestamp(Timestamp.newBuilder().setSeconds(1_700_000_000))
                .build();
    }

    private static List<ContextEvent> events(EventLog log) {
        return log.page(1, 100).stream().map(RecordedEvent::event).toList();
    }
}
