package dev.annals.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Duration;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.EventType;
import dev.annals.domain.fixture.TaskExamples;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextEvent.PayloadCase;
import dev.annals.event.v1.TaskCompleted;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SchemaVersionsTest {

    @Test
    void a_payload_that_never_changed_has_version_one_and_is_left_as_it_is() {
        ContextEvent event = TaskExamples.taskCreated();

        assertThat(SchemaVersions.present(PayloadCase.TASK_CREATED)).isEqualTo(1);
        assertThat(SchemaVersions.upcast(event)).isSameAs(event);
    }

    @ParameterizedTest
    @CsvSource({"45.2, 45, 200000000", "0.875, 0, 875000000", "3, 3, 0", "0.9999999999, 1, 0"})
    void a_completed_task_of_version_one_says_its_seconds_as_a_duration(double seconds, long whole, int nanos) {
        ContextEvent upcast = SchemaVersions.upcast(completedIn(seconds));

        assertThat(upcast.getSchemaVersion()).isEqualTo(2);
        assertThat(upcast.getTaskCompleted())
                .isEqualTo(TaskCompleted.newBuilder()
                        .setResult("green")
                        .setExecutionTime(
                                Duration.newBuilder().setSeconds(whole).setNanos(nanos))
                        .build());
    }

    @ParameterizedTest
    @ValueSource(doubles = {Double.NaN, Double.POSITIVE_INFINITY, 1e300})
    void seconds_that_no_duration_can_say_are_left_where_they_are(double seconds) {
        assertThat(SchemaVersions.upcast(completedIn(seconds)).getTaskCompleted())
                .isEqualTo(completedIn(seconds).getTaskCompleted());
    }

    @Test
    void an_upcast_event_is_in_the_present_form() {
        ContextEvent once = SchemaVersions.upcast(completedIn(45.2));

        assertThat(SchemaVersions.upcast(once)).isSameAs(once);
    }

    @Test
    void a_later_version_is_kept_and_has_no_effect() {
        ContextEvent later = TaskExamples.taskCreated().toBuilder()
                .setAggregateId("t")
                .setVersion(2)
                .setSchemaVersion(9)
                .build();
        AggregateFold fold = AggregateFold.start("t");
        fold.apply(TaskExamples.taskCreated().toBuilder()
                .setAggregateId("t")
                .setVersion(1)
                .build());
        var before = fold.state().getTask();
        fold.apply(SchemaVersions.upcast(later));

        assertThat(SchemaVersions.isFromTheFuture(later)).isTrue();
        assertThat(EventType.of(later)).isEmpty();
        assertThat(fold.state().getTask()).isEqualTo(before);
        assertThat(fold.state().getUnknownEvents()).isEqualTo(1);
        assertThat(fold.state().getVersion()).isEqualTo(2);
    }

    @SuppressWarnings("deprecation") // as the first version wrote it
    private static ContextEvent completedIn(double seconds) {
        return ContextEvent.newBuilder()
                .setTaskCompleted(TaskCompleted.newBuilder().setResult("green").setExecutionTimeS(seconds))
                .build();
    }
}
