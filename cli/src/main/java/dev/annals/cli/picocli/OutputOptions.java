package dev.annals.cli.picocli;

import picocli.CommandLine.Option;

/// For whom the answer is printed.
final class OutputOptions {
    @Option(names = "--json", description = "Print JSON, for programs.")
    private boolean json;

    public boolean json() {
        return json;
    }
}
