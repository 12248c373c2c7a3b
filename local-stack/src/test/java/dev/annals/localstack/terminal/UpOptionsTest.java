package dev.annals.localstack.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.annals.localstack.stack.StackPorts;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void without_options_it_stays_in_front_and_names_no_ports() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(false, Optional.empty()));
    }

    @Test
    void both_options_are_understood_in_any_order() {
        var expected = new UpOptions(true, Optional.of(new StackPorts(18000)));

        assertThat(UpOptions.parse(List.of("--port-base", "18000", "--detach"))).isEqualTo(expected);
        assertThat(UpOptions.parse(List.of("-d", "--port-base", "18000"))).isEqualTo(expected);
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_reason() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--detached"))).hasMessage("up does not know --detached");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base"))).hasMessage("--port-base needs a number");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "x")))
                .hasMessage("--port-base needs a number, not x");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "80")))
                .hasMessageContaining("must be from 1024 to 65526, not 80");
    }
}
