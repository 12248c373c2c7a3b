package dev.annals.cli.sweagent;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/// Whether an observation says that the action failed. The file has no exit codes; these are the words with which
/// SWE-agent and the shell begin when something did not work. Whatever else a program printed is a result.
final class ObservedFailure {
    private record Sign(Pattern begins, String reason) {}

    private static final List<Sign> SIGNS = List.of(
            new Sign(Pattern.compile("EXECUTION TIMED OUT|.*timed out after \\d+ seconds"), "TIMEOUT"),
            new Sign(Pattern.compile("Your proposed edit has introduced new syntax error"), "EDIT_REJECTED"),
            new Sign(Pattern.compile("Your command was not properly formatted"), "COMMAND_MALFORMED"),
            new Sign(Pattern.compile("(\\S*sh: (line \\d+: )?)?\\S+: command not found"), "COMMAND_NOT_FOUND"),
            new Sign(
                    Pattern.compile("\\S*sh: (line \\d+: )?.*(No such file|Permission denied|syntax error)"),
                    "SHELL_ERROR"),
            new Sign(Pattern.compile("Traceback \\(most recent call last\\):"), "EXCEPTION"));

    private ObservedFailure() {}

    /// Why the action failed; empty where nothing says that it did.
    static Optional<String> reason(String observation) {
        String text = observation.stripLeading();
        return SIGNS.stream()
                .filter(sign -> sign.begins().matcher(text).lookingAt())
                .map(Sign::reason)
                .findFirst();
    }
}
