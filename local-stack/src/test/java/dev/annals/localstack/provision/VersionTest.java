package dev.annals.localstack.provision;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class VersionTest {
    @Test
    void is_read_from_what_the_programs_say() {
        assertThat(Version.in("nats-server: v2.15.1")).contains(new Version(2, 15, 1));
        assertThat(Version.in("Valkey server v=9.1.2 sha=00000000:0 malloc=jemalloc-5.3.1"))
                .contains(new Version(9, 1, 2));
        assertThat(Version.in("v2.12.0-RC.1")).contains(new Version(2, 12, 0));
        assertThat(Version.in("release 2026.08")).contains(new Version(2026, 8, 0));
    }

    @Test
    void is_absent_where_there_is_none() {
        assertThat(Version.in("unknown option --version")).isEmpty();
        assertThat(Version.in("")).isEmpty();
        assertThat(Version.in("99999999999999.1")).isEmpty();
    }

    @Test
    void is_compared_by_number_and_not_by_letter() {
        assertThat(new Version(2, 9, 9).atLeast(new Version(2, 12, 0))).isFalse();
        assertThat(new Version(2, 12, 0).atLeast(new Version(2, 12, 0))).isTrue();
        assertThat(new Version(3, 0, 0).atLeast(new Version(2, 12, 5))).isTrue();
    }
}
