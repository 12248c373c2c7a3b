package dev.annals.cli.text;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;

/// What surrounds a command: where it prints, what it may read, how wide a line is, what time it is.
///
/// @param out for answers
/// @param err for what went wrong and for progress
/// @param in what is piped into the command
/// @param width columns of a line
/// @param style colours, or none
/// @param clock for relative times
/// @param environment environment variables
public record Terminal(
        PrintWriter out,
        PrintWriter err,
        InputStream in,
        int width,
        Style style,
        InstantSource clock,
        Map<String, String> environment) {
    private static final int DEFAULT_WIDTH = 100;
    private static final int LEAST_WIDTH = 60;

    /// The terminal of this process. Coloured only where a person looks at it.
    @SuppressWarnings("SystemConsoleNull") // JDK 25 went back to null where nobody looks
    public static Terminal ofProcess() {
        Map<String, String> environment = System.getenv();
        boolean person = System.console() != null
                && System.console().isTerminal()
                && !environment.containsKey("NO_COLOR")
                && !"dumb".equals(environment.get("TERM"));
        return new Terminal(
                new PrintWriter(System.out, true, UTF_8),
                new PrintWriter(System.err, true, UTF_8),
                System.in,
                width(environment),
                new Style(person),
                InstantSource.system(),
                environment);
    }

    public Instant now() {
        return clock.instant();
    }

    private static int width(Map<String, String> environment) {
        String columns = environment.getOrDefault("COLUMNS", "");
        return columns.matches("\\d{1,4}") ? Math.max(LEAST_WIDTH, Integer.parseInt(columns)) : DEFAULT_WIDTH;
    }
}
