package dev.annals.peers.participant;

import com.google.gson.stream.JsonReader;
import java.io.IOException;
import java.io.StringReader;

/// What an event of type `subtask_updated` says.
record Subtask(String id, String status) {
    static final String TYPE = "subtask_updated";

    static Subtask in(String body) {
        try (var json = new JsonReader(new StringReader(body))) {
            enter(json, "event");
            enter(json, TYPE);
            var id = "";
            var status = "";
            while (json.hasNext()) {
                switch (json.nextName()) {
                    case "subtask_id" -> id = json.nextString();
                    case "status" -> status = json.nextString();
                    default -> json.skipValue();
                }
            }
            return new Subtask(id, status);
        } catch (IOException | IllegalStateException e) {
            throw new IllegalArgumentException("no change of a subtask: " + body, e);
        }
    }

    private static void enter(JsonReader json, String name) throws IOException {
        json.beginObject();
        while (!json.nextName().equals(name)) {
            json.skipValue();
        }
        if (name.equals(TYPE)) {
            json.beginObject();
        }
    }
}
