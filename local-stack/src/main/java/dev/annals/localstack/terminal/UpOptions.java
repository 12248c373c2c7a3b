package dev.annals.localstack.terminal;

import dev.annals.localstack.stack.StackPorts;
import java.util.ArrayDeque;
import java.util.List;

/// What `up` was told.
record UpOptions(boolean detach, int portBase) {
    static UpOptions parse(List<String> arguments) {
        var options = new UpOptions(false, StackPorts.DEFAULT_BASE);
        var rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            var option = rest.removeFirst();
            options = switch (option) {
                case "--detach", "-d" -> new UpOptions(true, options.portBase());
                case "--port-base" -> new UpOptions(options.detach(), number(rest));
                default -> throw new WrongUsage("up does not know " + option);
            };
        }
        return options;
    }

    private static int number(ArrayDeque<String> rest) {
        if (rest.isEmpty()) {
            throw new WrongUsage("--port-base needs a number");
        }
        var text = rest.removeFirst();
        try {
            return new StackPorts(Integer.parseInt(text)).base();
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
