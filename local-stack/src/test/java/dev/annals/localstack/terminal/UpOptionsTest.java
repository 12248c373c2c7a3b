package dev.annals.localstack.terminal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class UpOptionsTest {
    @Test
    void without_options_it_stays_in_front_on_the_usual_ports() {
        assertThat(UpOptions.parse(List.of())).isEqualTo(new UpOptions(false, 17400));
    }

    @Test
    void both_options_are_understood_in_any_order() {
        assertThat(UpOptions.parse(List.of("--port-base", "18000", "--detach"))).isEqualTo(new UpOptions(true, 18000));
        assertThat(UpOptions.parse(List.of("-d", "--port-base", "18000"))).isEqualTo(new UpOptions(true, 18000));
    }

    @Test
    void what_makes_no_sense_is_refused_with_the_reason() {
        assertThatThrownBy(() -> UpOptions.parse(List.of("--detached"))).hasMessage("up does not know --detached");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base"))).hasMessage("--port-base needs a number");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "x")))
                .hasMessage("--port-base needs a number, not x");
        assertThatThrownBy(() -> UpOptions.parse(List.of("--port-base", "80")))
                .hasMessageContaining("must be from 1024 to 65529, not 80");
    }
}
