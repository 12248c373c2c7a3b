package dev.annals.domain.evolution;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.StateHash;
import dev.annals.domain.fixture.Histories;
import dev.annals.event.v1.ContextEvent;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/// What was recorded by an earlier version, byte by byte, still adds up to the same.
class GoldenHistoriesTest {
    private static final GoldenHistories V1 = new GoldenHistories("v1");

    static Stream<String> recordedByTheFirst() {
        return GoldenHistories.names().filter(V1::has);
    }

    /// If this one changes, events are folded into another state than before: then `FOLD_VERSION` must rise.
    @Test
    void the_hash_of_a_known_history_stays() {
        List<ContextEvent> history =
                V1.history("context-1").stream().map(SchemaVersions::upcast).toList();

        assertThat(HexFormat.of().formatHex(StateHash.of(Histories.fold(history))))
                .isEqualTo("8e712fc7dc91ffd85b6e62b65a8cd9f60c64f8474cb7c0c7008509dad22a8263");
    }

    @Test
    void every_aggregate_type_has_some() {
        assertThat(GoldenHistories.names()).allMatch(V1::has);
    }

    @ParameterizedTest
    @MethodSource("recordedByTheFirst")
    void what_the_first_version_recorded_folds_to_the_same_state(String name) {
        List<ContextEvent> history =
                V1.history(name).stream().map(SchemaVersions::upcast).toList();

        assertThat(Histories.fold(history)).isEqualTo(V1.state(name));
        assertThat(StateHash.of(Histories.fold(history))).isEqualTo(StateHash.of(V1.state(name)));
    }

    @ParameterizedTest
    @MethodSource("recordedByTheFirst")
    void nothing_that_the_first_version_recorded_is_unknown_now(String name) {
        assertThat(V1.history(name)).allSatisfy(event -> {
            assertThat(event.getUnknownFields().asMap()).isEmpty();
            assertThat(SchemaVersions.isFromTheFuture(event)).isFalse();
        });
    }
}
