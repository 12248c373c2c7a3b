package dev.annals.domain.evolution;

import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.util.JsonFormat;
import dev.annals.domain.AggregateType;
import dev.annals.domain.fixture.Histories;
import dev.annals.domain.fixture.RandomHistories;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/// Histories as earlier versions of Annals wrote them, with the states they add up to. A release adds a directory and
/// changes none that is there:
///
/// - `golden/{name}/{history}.events`: one event a line, its protobuf bytes in Base64.
/// - `golden/{name}/{history}.json`: the state after the last of them, as protobuf JSON.
///
/// [#main] writes those of the present version that are not there yet.
record GoldenHistories(String directory) {
    private static final List<Long> SEEDS = List.of(1L, 2L, 3L);
    private static final int LENGTH = 40;

    static Stream<String> names() {
        return Stream.of(AggregateType.values())
                .flatMap(type -> SEEDS.stream().map(seed -> type.typeName() + "-" + seed));
    }

    boolean has(String name) {
        return getClass().getResource("/golden/%s/%s.events".formatted(directory, name)) != null;
    }

    List<ContextEvent> history(String name) {
        return text(name + ".events").lines().map(GoldenHistories::event).toList();
    }

    AggregateState state(String name) {
        AggregateState.Builder state = AggregateState.newBuilder();
        try {
            JsonFormat.parser().merge(text(name + ".json"), state);
        } catch (InvalidProtocolBufferException notAState) {
            throw new UncheckedIOException(notAState);
        }
        return state.build();
    }

    /// @param arguments the directory to write to, for example `domain/src/test/resources/golden/v1`
    static void main(String... arguments) throws IOException {
        Path directory = Files.createDirectories(Path.of(arguments[0]));
        for (AggregateType type : AggregateType.values()) {
            for (long seed : LongStream.rangeClosed(1, SEEDS.size()).toArray()) {
                List<ContextEvent> history = RandomHistories.of(type, seed, LENGTH);
                List<String> lines = history.stream()
                        .map(event -> Base64.getEncoder().encodeToString(event.toByteArray()))
                        .toList();
                String name = type.typeName() + "-" + seed;
                if (Files.exists(directory.resolve(name + ".events"))) {
                    continue;
                }
                Files.write(directory.resolve(name + ".events"), lines);
                Files.writeString(
                        directory.resolve(name + ".json"),
                        JsonFormat.printer().sortingMapKeys().print(Histories.fold(history)) + "\n");
            }
        }
    }

    private static ContextEvent event(String line) {
        try {
            return ContextEvent.parseFrom(Base64.getDecoder().decode(line));
        } catch (InvalidProtocolBufferException notAnEvent) {
            throw new UncheckedIOException(notAnEvent);
        }
    }

    private String text(String file) {
        try (InputStream stream = getClass().getResourceAsStream("/golden/%s/%s".formatted(directory, file))) {
            if (stream == null) {
                throw new IllegalArgumentException("no golden file " + file + " in " + directory);
            }
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
