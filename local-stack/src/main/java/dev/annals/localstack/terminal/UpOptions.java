package dev.annals.localstack.terminal;

import dev.annals.localstack.stack.StackPorts;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;

/// What `up` was told. Without ports it keeps those of a stack that runs, or takes the usual ones.
record UpOptions(boolean detach, Optional<StackPorts> ports) {
    static UpOptions parse(List<String> arguments) {
        var options = new UpOptions(false, Optional.empty());
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.removeFirst();
            options = switch (option) {
                case "--detach", "-d" -> new UpOptions(true, options.ports());
                case "--port-base" -> new UpOptions(options.detach(), Optional.of(portsFrom(rest)));
                default -> throw new WrongUsage("up does not know " + option);
            };
        }
        return options;
    }

    private static StackPorts portsFrom(ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new WrongUsage("--port-base needs a number");
        }
        var text = rest.removeFirst();
        try {
            return new StackPorts(Integer.parseInt(text));
        } catch (NumberFormatException e) {
            throw new WrongUsage("--port-base needs a number, not " + text);
        } catch (IllegalArgumentException e) {
            throw new WrongUsage(String.valueOf(e.getMessage()));
        }
    }

    /// The command line makes no sense; the message says what would.
    static final class WrongUsage extends RuntimeException {
        private static final long serialVersionUID = 1L;

        WrongUsage(String message) {
            super(message);
        }
    }
}
