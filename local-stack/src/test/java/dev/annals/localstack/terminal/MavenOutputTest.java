package dev.annals.localstack.terminal;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class MavenOutputTest {
    @Test
    void shows_results_modules_and_faults() {
        assertThat(MavenOutput.shown("[INFO] Tests run: 5, Failures: 0, Errors: 0, Skipped: 0"))
                .contains("  Tests run: 5, Failures: 0, Errors: 0, Skipped: 0");
        assertThat(MavenOutput.shown("[INFO] Building Annals: the log 0.1.0-SNAPSHOT                 [5/13]"))
                .contains("Annals: the log [5/13]");
        assertThat(MavenOutput.shown("[\u001B[1;31mERROR\u001B[m] Failed to execute goal"))
                .contains("[ERROR] Failed to execute goal");
        assertThat(MavenOutput.shown("[INFO] BUILD SUCCESS")).contains("  BUILD SUCCESS");
    }

    @Test
    void shows_a_failed_test_as_a_fault() {
        assertThat(MavenOutput.shown("[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0 <<< FAILURE!"))
                .contains("[ERROR] Tests run: 5, Failures: 1, Errors: 0, Skipped: 0 <<< FAILURE!");
    }

    @Test
    void keeps_the_rest_to_itself() {
        assertThat(MavenOutput.shown("[INFO] --- compiler:3.15.0:compile (default-compile) @ annals-domain ---"))
                .isEmpty();
        assertThat(MavenOutput.shown("[ERROR] ")).isEmpty();
        assertThat(MavenOutput.shown("")).isEmpty();
    }
}
