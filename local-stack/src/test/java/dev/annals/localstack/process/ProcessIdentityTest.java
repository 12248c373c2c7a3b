package dev.annals.localstack.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class ProcessIdentityTest {
    private final ProcessIdentity self = ProcessIdentity.of(ProcessHandle.current());

    @Test
    void finds_its_process() {
        assertThat(self.running()).contains(ProcessHandle.current());
    }

    @Test
    void does_not_take_another_process_with_a_recycled_id_for_its_own() {
        var earlier = new ProcessIdentity(self.pid(), self.started().minus(Duration.ofMinutes(1)));

        assertThat(earlier.running()).isEmpty();
    }

    @Test
    void tolerates_a_small_correction_of_the_clock() {
        var corrected = new ProcessIdentity(self.pid(), self.started().plusMillis(900));

        assertThat(corrected.running()).isPresent();
    }
}
