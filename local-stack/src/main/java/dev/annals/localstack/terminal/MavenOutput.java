package dev.annals.localstack.terminal;

import java.util.Optional;
import java.util.regex.Pattern;

/// Picks from Maven's output what a person wants to see while tests run: the module at work, the results, what is
/// wrong.
final class MavenOutput {
    private static final Pattern COLOUR = Pattern.compile("\u001B\\[[0-9;]*m");
    private static final Pattern MODULE =
            Pattern.compile("\\[INFO\\] Building (Annals.*?)(?: \\d\\S*)? +(\\[\\d+/\\d+\\])");
    private static final Pattern RESULT =
            Pattern.compile("\\[(?:INFO|WARNING|ERROR)\\] +(Tests run:.*|BUILD .*|Total time:.*)");
    private static final Pattern FAULT = Pattern.compile("\\[ERROR\\] .*\\S.*");

    private MavenOutput() {}

    /// The line to show for a line of Maven's, if any.
    static Optional<String> shown(String line) {
        var plain = COLOUR.matcher(line).replaceAll("");
        var module = MODULE.matcher(plain);
        if (module.lookingAt()) {
            return Optional.of(module.group(1) + " " + module.group(2));
        }
        var result = RESULT.matcher(plain);
        if (result.matches()) {
            return Optional.of(plain.startsWith("[ERROR]") ? plain : "  " + result.group(1));
        }
        return FAULT.matcher(plain).matches() ? Optional.of(plain) : Optional.empty();
    }
}
