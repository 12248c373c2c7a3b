package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Terminal;
import dev.annals.cli.text.Times;
import dev.annals.client.Moments;
import dev.annals.query.v1.Moment;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/// The moment a question is about; none means now.
final class MomentOptions {
    static final String TIME_FORMS = "2026-01-31T09:45:00Z, '2026-01-31 09:45', or an age such as 10m or 2h";

    @Option(names = "--at", paramLabel = "TIME", description = "As it was at this time: " + TIME_FORMS + ".")
    private String at = "";

    @Option(names = "--version", paramLabel = "N", description = "As it was after N events of the aggregate.")
    private Optional<Long> version = Optional.empty();

    @Option(names = "--position", paramLabel = "P", description = "As it was after position P of the log.")
    private Optional<Long> position = Optional.empty();

    @Option(
            names = "--occurred",
            description = "--at means when things happened, by the clock of those who saw them, not when they were"
                    + " recorded.")
    private boolean occurred;

    /// The moment; empty for now.
    public Optional<Moment> moment(Terminal terminal) {
        long given = Stream.of(!at.isEmpty(), version.isPresent(), position.isPresent())
                .filter(is -> is)
                .count();
        if (given > 1) {
            throw new WrongUsage("--at, --version and --position exclude each other");
        }
        if (occurred && at.isEmpty()) {
            throw new WrongUsage("--occurred says what --at means; give --at TIME too");
        }
        if (!at.isEmpty()) {
            Instant time = time("--at", at, terminal.now());
            return Optional.of(occurred ? Moments.occurredAt(time) : Moments.recordedAt(time));
        }
        return version.map(Moments::version).or(() -> position.map(Moments::position));
    }

    /// The moment in words, for the head of an answer.
    public String inWords() {
        if (!at.isEmpty()) {
            return occurred ? "as of what had happened by " + at : "as of " + at;
        }
        return version.map(number -> "as of version " + number)
                .or(() -> position.map(number -> "as of position " + number))
                .orElse("now");
    }

    /// A time given to an option.
    public static Instant time(String option, String text, Instant now) {
        return Times.parse(text, now)
                .orElseThrow(() -> new WrongUsage("%s: not a time: %s (write %s)".formatted(option, text, TIME_FORMS)));
    }
}
