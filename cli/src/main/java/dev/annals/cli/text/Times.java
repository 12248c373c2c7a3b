package dev.annals.cli.text;

import com.google.protobuf.Timestamp;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Times as people write and read them: absolute in UTC, and how long ago.
public final class Times {
    private static final DateTimeFormatter SECONDS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final DateTimeFormatter MILLIS =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSS", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final Pattern AMOUNT = Pattern.compile("(\\d{1,9})\\s*(ms|s|m|min|h|d|w)( ago)?");

    private Times() {}

    public static Instant instant(Timestamp time) {
        return Instant.ofEpochSecond(time.getSeconds(), time.getNanos());
    }

    public static Timestamp timestamp(Instant time) {
        return Timestamp.newBuilder()
                .setSeconds(time.getEpochSecond())
                .setNanos(time.getNano())
                .build();
    }

    public static Duration duration(com.google.protobuf.Duration duration) {
        return Duration.ofSeconds(duration.getSeconds(), duration.getNanos());
    }

    /// `2026-01-31 09:45:00Z`; with milliseconds where there are any.
    public static String absolute(Instant time) {
        return (time.toEpochMilli() % 1_000 == 0 ? SECONDS : MILLIS).format(time) + "Z";
    }

    /// `2026-01-31 09:45:00Z`, whatever comes after the second.
    public static String toSecond(Instant time) {
        return SECONDS.format(time) + "Z";
    }

    /// `09:45:00`.
    public static String ofDay(Instant time) {
        return SECONDS.format(time).substring("2026-01-31 ".length());
    }

    /// `2026-01-31 09:45:00Z (3 min ago)`.
    public static String both(Instant time, Instant now) {
        return "%s (%s)".formatted(absolute(time), relative(time, now));
    }

    /// `just now`, `3 min ago`, `in 2 h`.
    public static String relative(Instant time, Instant now) {
        Duration ago = Duration.between(time, now);
        if (ago.abs().compareTo(Duration.ofSeconds(1)) < 0) {
            return "just now";
        }
        return ago.isNegative() ? "in " + rough(ago.negated()) : rough(ago) + " ago";
    }

    /// A duration in one unit that suits its size: `450 ms`, `3 min`, `2 days`.
    public static String rough(Duration duration) {
        long seconds = duration.toSeconds();
        if (seconds < 1) {
            return duration.toMillis() + " ms";
        }
        if (seconds < 120) {
            return seconds + " s";
        }
        if (seconds < 2 * 3_600) {
            return seconds / 60 + " min";
        }
        if (seconds < 2 * 86_400) {
            return seconds / 3_600 + " h";
        }
        return days(seconds / 86_400);
    }

    /// A moment as a person types it: ISO 8601, with UTC where it names no offset, or an amount of time before now
    /// such as `10m` or `2h ago`. Empty where it is neither.
    public static Optional<Instant> parse(String text, Instant now) {
        Optional<Duration> ago = amount(text);
        if (ago.isPresent()) {
            return ago.map(now::minus);
        }
        String iso = text.strip().replace(' ', 'T');
        try {
            if (iso.length() == "2026-01-31".length()) {
                return Optional.of(LocalDate.parse(iso).atStartOfDay().toInstant(ZoneOffset.UTC));
            }
            boolean zoned = iso.matches(".*(Z|[+-]\\d\\d(:?\\d\\d)?)$") && iso.indexOf('T') > 0;
            return Optional.of(
                    zoned
                            ? DateTimeFormatter.ISO_OFFSET_DATE_TIME.parse(iso, Instant::from)
                            : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC));
        } catch (DateTimeException notATime) {
            return Optional.empty();
        }
    }

    /// An amount of time such as `500ms`, `30s`, `5m`, `2h`, `1d`.
    public static Optional<Duration> amount(String text) {
        Matcher amount = AMOUNT.matcher(text.strip());
        if (!amount.matches()) {
            return Optional.empty();
        }
        long number = Long.parseLong(amount.group(1));
        return Optional.of(
                switch (amount.group(2)) {
                    case "ms" -> Duration.ofMillis(number);
                    case "s" -> Duration.ofSeconds(number);
                    case "m", "min" -> Duration.ofMinutes(number);
                    case "h" -> Duration.ofHours(number);
                    case "d" -> Duration.ofDays(number);
                    default -> Duration.ofDays(7 * number);
                });
    }

    private static String days(long days) {
        if (days < 60) {
            return days + " days";
        }
        return days < 2 * 365 ? days / 30 + " months" : days / 365 + " years";
    }
}
