package dev.annals.cli.record;

import static org.assertj.core.api.Assertions.assertThat;

import dev.annals.domain.EventType;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Names of event types")
final class EventTypesTest {
    @Test
    void are_all_that_the_domain_knows() {
        assertThat(EventTypes.names())
                .containsExactlyInAnyOrderElementsOf(
                        EventType.all().stream().map(EventType::name).toList());
    }

    @Test
    void lead_to_events_of_that_name() {
        assertThat(EventTypes.names())
                .allSatisfy(name -> assertThat(
                                EventTypes.named(name).flatMap(EventType::of).map(EventType::name))
                        .contains(name));
    }

    @ParameterizedTest
    @ValueSource(strings = {"custom.invoice.paid", "agent.note.custom.retrospective"})
    void may_be_of_ones_own_making(String name) {
        assertThat(EventTypes.named(name).flatMap(EventType::of).map(EventType::name))
                .contains(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "custom.", "context", "context.decision.addedd", "agent.note.unknown"})
    void are_not_guessed(String name) {
        assertThat(EventTypes.named(name)).isEmpty();
    }
}
