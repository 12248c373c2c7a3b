package dev.annals.peers.participant;

import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import java.io.IOException;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.zip.CRC32;

/// One line of an event file, which `annals export` writes. Peers store its body as it is.
///
/// @param version place in the history of its aggregate, from 1, without gaps
/// @param type the payload's field name, for example `decision_added`
/// @param body the whole line
public record FileEvent(String aggregateId, long version, String type, String body) {
    /// Before the ids of aggregates that are only there to warm up, and not part of any result.
    public static final String WARM_UP = "warm-up:";

    public static List<FileEvent> read(Path file) {
        try (var lines = Files.lines(file)) {
            return lines.map(FileEvent::parse).toList();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + file, e);
        }
    }

    /// Which of so many writers appends it.
    int writer(int writers) {
        var crc = new CRC32();
        crc.update(aggregateId.getBytes(StandardCharsets.UTF_8));
        return (int) (crc.getValue() % writers);
    }

    FileEvent ofWarmUp() {
        return new FileEvent(WARM_UP + aggregateId, version, type, body);
    }

    static FileEvent parse(String line) {
        try (var json = new JsonReader(new StringReader(line))) {
            json.beginObject();
            while (!json.nextName().equals("event")) {
                json.skipValue();
            }
            return event(json, line);
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException("not an exported event: " + line, e);
        }
    }

    private static FileEvent event(JsonReader json, String line) throws IOException {
        var id = "";
        long version = 0;
        var type = "";
        json.beginObject();
        while (json.hasNext()) {
            switch (json.nextName()) {
                case "aggregate_id" -> id = json.nextString();
                case "version" -> version = json.nextLong();
                case "metadata" -> json.skipValue();
                case String name -> {
                    type = json.peek() == JsonToken.BEGIN_OBJECT ? name : type;
                    json.skipValue();
                }
            }
        }
        if (id.isEmpty() || version == 0 || type.isEmpty()) {
            throw new IllegalArgumentException("an event without id, version or payload: " + line);
        }
        return new FileEvent(id, version, type, line);
    }
}
