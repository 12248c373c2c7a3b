package dev.annals.localstack.server;

import dev.annals.localstack.process.Command;
import dev.annals.localstack.process.NotStarted;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Who runs a server that refuses to run as root: oneself, or `nobody` for root.
///
/// @param prefix what a command line begins with to be run by that user
record PlainUser(List<String> prefix) {
    private static final Duration LIMIT = Duration.ofMinutes(1);
    private static final String NOBODY = "65534";

    PlainUser {
        prefix = List.copyOf(prefix);
    }

    /// The user for a server with this directory, which was made just now and becomes that user's.
    static PlainUser owning(Path directory) {
        if (!isRoots(directory)) {
            return new PlainUser(List.of());
        }
        require(Command.of(LIMIT, "chown", NOBODY + ":" + NOBODY, directory.toString()));
        return nobody();
    }

    private static PlainUser nobody() {
        return new PlainUser(List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups", "--"));
    }

    private static boolean isRoots(Path directory) {
        try {
            return System.getProperty("user.name").equals("root")
                    || Integer.valueOf(0).equals(Files.getAttribute(directory, "unix:uid"));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot tell whose " + directory + " is", e);
        }
    }

    List<String> running(List<String> program, List<String> arguments) {
        var line = new ArrayList<>(prefix);
        line.addAll(program);
        line.addAll(arguments);
        return line;
    }

    /// The program's real file, or that of a copy in the directory: what was fetched into root's cache is out of reach
    /// for others.
    Path reachable(Path program, Path directory) {
        try {
            var real = program.toRealPath();
            if (new Command(running(List.of("test", "-x", real.toString()), List.of()), Map.of(), LIMIT)
                    .run()
                    .succeeded()) {
                return real;
            }
            var fetched = program.resolveSibling("..").toRealPath();
            var copy = directory.resolve("program");
            if (!Files.exists(copy)) {
                require(Command.of(LIMIT, "cp", "-a", fetched.toString(), copy.toString()));
            }
            return copy.resolve(fetched.relativize(real));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot run " + program, e);
        }
    }

    private static void require(Command command) {
        var outcome = command.run();
        if (!outcome.succeeded()) {
            throw new NotStarted(String.join(" ", command.line()) + " failed: " + outcome.output());
        }
    }
}
