package dev.annals.cli.sweagent;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What the agent was asked to do, taken from the message that asked it: without the instructions around it.
///
/// @param title a line for people
/// @param text the whole of it
record ProblemStatement(String title, String text) {
    private static final int MAX_TITLE = 100;
    private static final Pattern INTRODUCED =
            Pattern.compile("(?s)(?:ISSUE:|The description is:)\\s*(.*?)\\s*(?:\\nINSTRUCTIONS:.*)?$");
    private static final Pattern NAMED = Pattern.compile("problem named \"([^\"\\n]+)\"");

    static ProblemStatement of(Trajectory run) {
        return run.messages().stream()
                .filter(message -> message.role().equals("user") && !message.demonstration())
                .findFirst()
                .map(message -> in(message.content()))
                .filter(problem -> !problem.title().isEmpty())
                .orElseGet(() -> new ProblemStatement(
                        run.environment().isBlank() ? "A run of SWE-agent" : "A run in " + run.environment(), ""));
    }

    private static ProblemStatement in(String message) {
        Matcher introduced = INTRODUCED.matcher(message);
        String text = introduced.find() ? introduced.group(1) : message.strip();
        Matcher named = NAMED.matcher(message);
        return new ProblemStatement(named.find() ? named.group(1) : title(text).orElse(""), text);
    }

    /// The first line that says something, cut to a title's length at a word.
    static Optional<String> title(String text) {
        return text.lines()
                .map(String::strip)
                .filter(line -> !line.isEmpty())
                .findFirst()
                .map(ProblemStatement::cut);
    }

    private static String cut(String line) {
        if (line.length() <= MAX_TITLE) {
            return line;
        }
        int end = Character.isHighSurrogate(line.charAt(MAX_TITLE - 2)) ? MAX_TITLE - 2 : MAX_TITLE - 1;
        int space = line.lastIndexOf(' ', end);
        return line.substring(0, space > MAX_TITLE / 2 ? space : end) + "…";
    }
}
