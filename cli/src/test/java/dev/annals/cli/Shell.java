package dev.annals.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.annals.cli.text.Style;
import dev.annals.cli.text.Terminal;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/// A person at a terminal, ten minutes after everything was recorded, and what they see.
final class Shell implements AutoCloseable {
    static final Instant NOW = MemoryServices.RECORDED.plusSeconds(600);

    final MemoryServices services;

    Shell() throws IOException {
        services = new MemoryServices();
    }

    /// What a command printed and ended with.
    record Result(int code, String out, String err) {
        List<String> lines() {
            return out.lines().toList();
        }
    }

    Result run(String... args) {
        return runWithInput("", args);
    }

    Result runWithInput(String input, String... args) {
        Map<String, String> environment = Map.of(
                "ANNALS_COMMAND_ADDRESS", services.address(),
                "ANNALS_QUERY_ADDRESS", services.address(),
                "ANNALS_PROJECTOR_ADDRESS", services.address());
        return run(environment, input, args);
    }

    static Result run(Map<String, String> environment, String input, String... args) {
        StringWriter out = new StringWriter();
        StringWriter err = new StringWriter();
        Terminal terminal = new Terminal(
                new PrintWriter(out),
                new PrintWriter(err),
                new ByteArrayInputStream(input.getBytes(UTF_8)),
                100,
                new Style(false),
                InstantSource.fixed(NOW),
                environment);
        int code = AnnalsCli.execute(terminal, args);
        return new Result(code, out.toString(), err.toString());
    }

    @Override
    public void close() {
        services.close();
    }
}
