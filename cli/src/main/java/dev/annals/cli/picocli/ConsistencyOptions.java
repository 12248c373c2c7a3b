package dev.annals.cli.picocli;

import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.text.Times;
import dev.annals.query.v1.Consistency;
import dev.annals.query.v1.WhenBehind;
import java.time.Duration;
import java.util.Optional;
import picocli.CommandLine.Option;

/// What an answer must include, and how long to wait for it.
final class ConsistencyOptions {
    @Option(
            names = "--min-position",
            paramLabel = "P",
            description = "The answer must include everything up to this position.")
    private Optional<Long> minPosition = Optional.empty();

    @Option(
            names = "--token",
            paramLabel = "TOKEN",
            description = "The answer must include what this token's write recorded; 'annals record' prints it.")
    private String token = "";

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            description = "How long to wait for that at most, for example 500ms or 10s. Default: 5s.")
    private String wait = "";

    @Option(names = "--allow-stale", description = "When the wait is over, answer with what is there.")
    private boolean allowStale;

    public Consistency consistency() {
        Consistency.Builder consistency = Consistency.newBuilder().setConsistencyToken(token);
        minPosition.ifPresent(consistency::setMinPosition);
        if (!wait.isEmpty()) {
            Duration patience = Times.amount(wait)
                    .orElseThrow(() -> new WrongUsage("--wait: not a duration such as 500ms or 10s: " + wait));
            consistency.setMaxWait(com.google.protobuf.Duration.newBuilder()
                    .setSeconds(patience.getSeconds())
                    .setNanos(patience.getNano()));
        }
        if (allowStale) {
            consistency.setWhenBehind(WhenBehind.WHEN_BEHIND_ANSWER_STALE);
        }
        return consistency.build();
    }
}
