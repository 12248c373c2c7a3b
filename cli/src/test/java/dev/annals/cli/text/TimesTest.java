package dev.annals.cli.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Times")
final class TimesTest {
    private static final Instant NOW = Instant.parse("2026-01-31T09:45:00Z");

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:40:00Z, 2026-01-31T09:40:00Z",
        "2026-01-31T10:40:00+01:00, 2026-01-31T09:40:00Z",
        "2026-01-31T09:40:00.123456Z, 2026-01-31T09:40:00.123456Z",
        "2026-01-31 09:40:00Z, 2026-01-31T09:40:00Z",
        "2026-01-31 09:40, 2026-01-31T09:40:00Z",
        "2026-01-31, 2026-01-31T00:00:00Z",
        "5m, 2026-01-31T09:40:00Z",
        "2h ago, 2026-01-31T07:45:00Z",
        "1d, 2026-01-30T09:45:00Z",
    })
    void are_read_as_people_write_them(String text, Instant time) {
        assertThat(Times.parse(text, NOW)).contains(time);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "now-ish", "2026-13-01", "5 parsecs", "-5m", "2026-01-31T25:00:00Z"})
    void are_not_guessed(String text) {
        assertThat(Times.parse(text, NOW)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "2026-01-31T09:45:00Z, just now",
        "2026-01-31T09:44:15Z, 45 s ago",
        "2026-01-31T09:40:00Z, 5 min ago",
        "2026-01-31T06:45:00Z, 3 h ago",
        "2026-01-28T09:45:00Z, 3 days ago",
        "2025-10-31T09:45:00Z, 3 months ago",
        "2024-01-01T00:00:00Z, 2 years ago",
        "2026-01-31T09:55:00Z, in 10 min",
    })
    void are_told_as_an_age(Instant time, String age) {
        assertThat(Times.relative(time, NOW)).isEqualTo(age);
    }
}
