package dev.annals.domain.difference;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.protobuf.Struct;
import com.google.protobuf.Value;
import dev.annals.domain.AggregateFold;
import dev.annals.domain.AggregateType;
import dev.annals.domain.fixture.Histories;
import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextCreated;
import dev.annals.event.v1.ContextEvent;
import dev.annals.event.v1.ContextUpdated;
import dev.annals.event.v1.CustomEventRecorded;
import dev.annals.event.v1.DecisionAdded;
import dev.annals.event.v1.DecisionStatus;
import dev.annals.event.v1.DecisionStatusChanged;
import dev.annals.event.v1.PhaseTransitioned;
import dev.annals.state.v1.AggregateState;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DifferenceFoldTest {
    private static final List<ContextEvent> STORY = Histories.of(
            "story",
            ContextEvent.newBuilder()
                    .setContextCreated(
                            ContextCreated.newBuilder().setTitle("A story").setInitialPhase("DESIGN"))
                    .build(),
            decision("d-1", "Keep it"),
            ContextEvent.newBuilder()
                    .setPhaseTransitioned(PhaseTransitioned.newBuilder().setToPhase("BUILD"))
                    .build(),
            ContextEvent.newBuilder()
                    .setDecisionStatusChanged(DecisionStatusChanged.newBuilder()
                            .setDecisionId("d-1")
                            .setTo(DecisionStatus.DECISION_STATUS_REJECTED))
                    .build(),
            ContextEvent.newBuilder()
                    .setContextUpdated(ContextUpdated.newBuilder().addTags("urgent"))
                    .build());

    @Test
    void each_field_is_told_with_what_it_was_and_is_and_the_event_that_wrote_it_last() {
        List<WrittenChange> changes = between(STORY, 2, 5);

        assertThat(changes)
                .extracting(change -> "%s: %s -> %s by %d"
                        .formatted(
                                change.change().path(),
                                plain(change.change().before()),
                                plain(change.change().after()),
                                change.version()))
                .contains(
                        "context.phase: DESIGN -> BUILD by 3",
                        "context.tags: nothing -> [urgent] by 5",
                        "context.decisions[\"d-1\"].status: DECISION_STATUS_PROPOSED -> DECISION_STATUS_REJECTED by 4");
        assertThat(changes)
                .filteredOn(change -> change.change().path().equals("context.phase_transitions[0]"))
                .singleElement()
                .satisfies(change -> assertThat(change.version()).isEqualTo(3));
    }

    @Test
    void a_part_that_came_is_one_change_written_by_the_last_event_inside_it() {
        assertThat(between(STORY, 1, 5))
                .filteredOn(change -> change.change().path().startsWith("context.decisions"))
                .singleElement()
                .satisfies(change -> {
                    assertThat(change.change().path()).isEqualTo("context.decisions[\"d-1\"]");
                    assertThat(change.change().before()).isEqualTo(Value.getDefaultInstance());
                    assertThat(change.change().after().getStructValue().getFieldsOrThrow("title"))
                            .isEqualTo(text("Keep it"));
                    assertThat(change.version()).isEqualTo(4);
                });
    }

    @Test
    void what_changed_back_is_not_told() {
        List<ContextEvent> thing = Histories.of("thing", data("price", 1), data("price", 2), data("price", 1));

        assertThat(between(thing, 1, 3)).isEmpty();
        assertThat(between(thing, 1, 2)).singleElement().satisfies(change -> {
            assertThat(change.change().path()).isEqualTo("custom.data[\"price\"]");
            assertThat(change.version()).isEqualTo(2);
        });
    }

    @Test
    void everything_is_new_where_nothing_was_before() {
        assertThat(between(STORY, 0, 1))
                .extracting(change -> change.change().path())
                .contains("context.title", "context.phase");
    }

    @ParameterizedTest
    @EnumSource
    void the_writer_of_a_field_changed_it_and_nothing_after_it_did(AggregateType type) {
        for (long seed = 1; seed <= 12; seed++) {
            List<ContextEvent> history = RandomHistories.of(type, seed, 40);
            Random random = new Random(seed);
            int to = 1 + random.nextInt(history.size());
            int from = random.nextInt(to);
            AggregateState after = state(history, to);
            for (WrittenChange change : between(history, from, to)) {
                int writer = (int) change.version();
                assertThat(writer).as("seed %d", seed).isBetween(from + 1, to);
                assertThat(touches(state(history, writer - 1), state(history, writer), change))
                        .as("seed %d: %s", seed, change)
                        .isTrue();
                assertThat(touches(state(history, writer), after, change))
                        .as("seed %d: %s", seed, change)
                        .isFalse();
            }
        }
    }

    private static boolean touches(AggregateState before, AggregateState after, WrittenChange change) {
        String path = change.change().path();
        return StateComparison.of(before, after).stream()
                .map(FieldChange::path)
                .anyMatch(other -> isWithin(other, path) || isWithin(path, other));
    }

    private static boolean isWithin(String inner, String outer) {
        return inner.equals(outer) || inner.startsWith(outer + ".") || inner.startsWith(outer + "[");
    }

    private static List<WrittenChange> between(List<ContextEvent> history, int from, int to) {
        DifferenceFold difference = DifferenceFold.between(state(history, from), state(history, to));
        history.subList(from, to).forEach(difference::apply);
        return difference.changes();
    }

    private static AggregateState state(List<ContextEvent> history, int version) {
        AggregateFold fold = AggregateFold.start(history.getFirst().getAggregateId());
        history.subList(0, version).forEach(fold::apply);
        return fold.state();
    }

    private static ContextEvent decision(String id, String title) {
        return ContextEvent.newBuilder()
                .setDecisionAdded(DecisionAdded.newBuilder().setDecisionId(id).setTitle(title))
                .build();
    }

    private static ContextEvent data(String name, double number) {
        return ContextEvent.newBuilder()
                .setCustomEventRecorded(CustomEventRecorded.newBuilder()
                        .setTypeName("priced")
                        .setData(Struct.newBuilder()
                                .putFields(
                                        name,
                                        Value.newBuilder()
                                                .setNumberValue(number)
                                                .build())))
                .build();
    }

    private static Value text(String text) {
        return Value.newBuilder().setStringValue(text).build();
    }

    private static String plain(Value value) {
        return switch (value.getKindCase()) {
            case KIND_NOT_SET -> "nothing";
            case LIST_VALUE ->
                value.getListValue().getValuesList().stream()
                        .map(DifferenceFoldTest::plain)
                        .toList()
                        .toString();
            default -> value.getStringValue();
        };
    }
}
