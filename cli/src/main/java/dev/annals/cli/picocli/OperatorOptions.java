package dev.annals.cli.picocli;

import dev.annals.cli.text.Terminal;
import picocli.CommandLine.Option;

/// Where a projector is, and who asks it.
final class OperatorOptions extends ProjectorOptions {
    @Option(names = "--by", paramLabel = "NAME", description = "Who wants it, for the record. Default: $USER.")
    private String by = "";

    String operator(Terminal terminal) {
        return by.isEmpty() ? terminal.environment().getOrDefault("USER", "") : by;
    }
}
