package dev.annals.localstack.stack;

import dev.annals.localstack.process.ProcessIdentity;
import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Properties;

/// Remembers the members of the stack between commands, in the order in which they were started. The file is
/// replaced as a whole, so a reader never sees half of it.
public record StackFile(Path path) {
    public static StackFile in(Path home) {
        return new StackFile(home.resolve("stack.properties"));
    }

    public List<Member> read() {
        try {
            var properties = new Properties();
            properties.load(new StringReader(Files.readString(path)));
            var members = new ArrayList<Member>();
            for (int i = 0; properties.containsKey(i + ".name"); i++) {
                members.add(member(properties, i));
            }
            return members;
        } catch (NoSuchFileException nothingUp) {
            return List.of();
        } catch (IOException | IllegalArgumentException e) {
            throw new Unreadable(path, e);
        }
    }

    public void write(List<Member> members) {
        var properties = new Properties();
        for (int i = 0; i < members.size(); i++) {
            put(properties, i, members.get(i));
        }
        var text = new StringWriter();
        try {
            properties.store(text, "The processes of the local stack; written by annals up.");
            Files.createDirectories(path.toAbsolutePath().resolveSibling("."));
            var whole = Files.writeString(path.resolveSibling(path.getFileName() + ".new"), text.toString());
            Files.move(whole, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + path, e);
        }
    }

    public void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + path, e);
        }
    }

    private static void put(Properties properties, int index, Member member) {
        properties.setProperty(index + ".name", member.name());
        properties.setProperty(index + ".uri", member.uri());
        switch (member) {
            case Member.Elsewhere elsewhere -> properties.setProperty(index + ".elsewhere", "true");
            case Member.Started started -> {
                properties.setProperty(index + ".version", started.version());
                properties.setProperty(index + ".port", Integer.toString(started.port()));
                properties.setProperty(
                        index + ".pid", Long.toString(started.identity().pid()));
                properties.setProperty(
                        index + ".started", started.identity().started().toString());
                properties.setProperty(index + ".log", started.log().toString());
            }
        }
    }

    private static Member member(Properties properties, int index) {
        var name = required(properties, index + ".name");
        var uri = required(properties, index + ".uri");
        if (properties.containsKey(index + ".elsewhere")) {
            return new Member.Elsewhere(name, uri);
        }
        return new Member.Started(
                name,
                uri,
                required(properties, index + ".version"),
                Integer.parseInt(required(properties, index + ".port")),
                new ProcessIdentity(
                        Long.parseLong(required(properties, index + ".pid")),
                        instant(required(properties, index + ".started"))),
                Path.of(required(properties, index + ".log")));
    }

    private static Instant instant(String text) {
        try {
            return Instant.parse(text);
        } catch (java.time.DateTimeException e) {
            throw new IllegalArgumentException(text + " is no time", e);
        }
    }

    private static String required(Properties properties, String key) {
        return Optional.ofNullable(properties.getProperty(key))
                .orElseThrow(() -> new IllegalArgumentException(key + " is missing"));
    }

    /// The file exists but cannot be understood.
    public static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable(Path path, Exception cause) {
            super(
                    "%s cannot be read (%s). Next step: end the processes it names by hand, then delete it."
                            .formatted(path, cause.getMessage()),
                    cause);
        }
    }
}
