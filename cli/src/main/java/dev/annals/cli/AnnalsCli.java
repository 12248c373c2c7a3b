package dev.annals.cli;

import dev.annals.cli.picocli.Commands;
import dev.annals.cli.record.jackson.JacksonJsonCheck;
import dev.annals.cli.sweagent.jackson.JacksonTrajectoryReader;
import dev.annals.cli.text.Terminal;

/// The program: what a person typed, carried out.
public final class AnnalsCli {
    private AnnalsCli() {}

    public static void main(String[] args) {
        System.exit(execute(Terminal.ofProcess(), args));
    }

    /// Carries out one command line.
    ///
    /// @return the exit code
    static int execute(Terminal terminal, String... args) {
        return Commands.on(terminal, new JacksonJsonCheck(), new JacksonTrajectoryReader())
                .execute(args);
    }
}
