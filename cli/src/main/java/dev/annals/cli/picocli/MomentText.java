package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Times;
import dev.annals.client.Moments;
import dev.annals.query.v1.Moment;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A moment in one word, for options that take any: a version, a position, a time, or now.
final class MomentText {
    static final String FORMS = "v12 (a version), p345 (a position), now, or a time: " + MomentOptions.TIME_FORMS;

    private static final Pattern VERSION = Pattern.compile("v(\\d{1,18})");
    private static final Pattern POSITION = Pattern.compile("[p#](\\d{1,18})");

    private MomentText() {}

    /// The moment an option was given; empty for now.
    ///
    /// @param occurred whether a time means when things happened
    static Optional<Moment> moment(String option, String text, boolean occurred, Instant now) {
        if (text.equals("now")) {
            return Optional.empty();
        }
        Matcher version = VERSION.matcher(text);
        if (version.matches()) {
            return Optional.of(Moments.version(Long.parseLong(version.group(1))));
        }
        Matcher position = POSITION.matcher(text);
        if (position.matches()) {
            return Optional.of(Moments.position(Long.parseLong(position.group(1))));
        }
        Instant time = Times.parse(text, now)
                .orElseThrow(() -> new WrongUsage("%s: not a moment: %s (write %s)".formatted(option, text, FORMS)));
        return Optional.of(occurred ? Moments.occurredAt(time) : Moments.recordedAt(time));
    }
}
