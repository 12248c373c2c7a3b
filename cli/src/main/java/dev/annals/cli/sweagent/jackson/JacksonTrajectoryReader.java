package dev.annals.cli.sweagent.jackson;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.annals.cli.sweagent.Trajectory;
import dev.annals.cli.sweagent.Trajectory.Message;
import dev.annals.cli.sweagent.Trajectory.Outcome;
import dev.annals.cli.sweagent.Trajectory.Step;
import dev.annals.cli.sweagent.Trajectory.ToolCall;
import dev.annals.cli.sweagent.TrajectoryReader;
import dev.annals.cli.sweagent.UnreadableRunException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Knows the fields of a trajectory file. Fields it does not know are left alone: newer writers add some.
public final class JacksonTrajectoryReader implements TrajectoryReader {
    private static final Set<String> ROLES = Set.of("system", "user", "assistant", "tool");

    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    @Override
    public Trajectory read(byte[] content) {
        JsonPlace file = new JsonPlace("", parse(content));
        if (!file.node().isObject()) {
            throw file.refused("is not a run of SWE-agent: expected an object with a trajectory or a history");
        }
        if (!file.node().path("trajectory").isArray()
                && !file.node().path("history").isArray()) {
            throw file.refused("is not a run of SWE-agent: it has neither a list 'trajectory' nor a list 'history'");
        }
        List<Step> steps = file.at("trajectory").elements().stream()
                .map(JacksonTrajectoryReader::step)
                .toList();
        List<Message> messages = file.at("history").elements().stream()
                .map(JacksonTrajectoryReader::message)
                .toList();
        if (steps.isEmpty()
                && messages.stream().noneMatch(message -> message.role().equals("assistant"))) {
            throw file.refused("the agent did nothing: no step, and no message of its own");
        }
        return new Trajectory(file.at("environment").text(), model(file), steps, messages, outcome(file.at("info")));
    }

    private static JsonNode parse(byte[] content) {
        try {
            JsonNode root = JSON.readTree(content);
            if (root.isMissingNode()) {
                throw new UnreadableRunException("line 1, column 1", "the file is empty");
            }
            return root;
        } catch (JsonProcessingException malformed) {
            throw new UnreadableRunException(place(malformed.getLocation()), malformed.getOriginalMessage());
        } catch (IOException undecodable) {
            throw new UnreadableRunException("the file", String.valueOf(undecodable.getMessage()));
        }
    }

    private static String place(JsonLocation location) {
        return "line %d, column %d".formatted(location.getLineNr(), location.getColumnNr());
    }

    private static Step step(JsonPlace place) {
        Step step = new Step(
                place.object().path(),
                place.at("thought").text(),
                place.at("action").text(),
                place.at("observation").text(),
                place.at("execution_time").number().map(seconds -> duration(seconds, place.at("execution_time"))));
        if (step.thought().isBlank()
                && step.action().isBlank()
                && step.observation().isBlank()) {
            throw place.refused("a step without thought, action and observation");
        }
        return step;
    }

    private static Duration duration(double seconds, JsonPlace place) {
        if (!(seconds >= 0 && seconds < 1e9)) {
            throw place.refused("not a duration in seconds: " + seconds);
        }
        return Duration.ofNanos(Math.round(seconds * 1e6) * 1_000);
    }

    private static Message message(JsonPlace place) {
        String role = place.object().at("role").text();
        if (!ROLES.contains(role)) {
            throw place.at("role")
                    .refused("expected one of %s, found '%s'"
                            .formatted(ROLES.stream().sorted().toList(), role));
        }
        boolean parts = place.at("content").node().isArray();
        boolean plain = parts && place.at("content").elements().stream().allMatch(JacksonTrajectoryReader::isText);
        return new Message(
                place.path(),
                role,
                place.at("agent").text(),
                place.at("message_type").text(),
                content(place.at("content"), parts, plain),
                parts && !plain ? "application/json" : "",
                place.at("thought").text(),
                place.at("action").text(),
                place.at("tool_calls").elements().stream()
                        .map(JacksonTrajectoryReader::toolCall)
                        .toList(),
                place.at("is_demo").truth());
    }

    /// A message with pictures and the like is kept as the JSON it is.
    private static String content(JsonPlace content, boolean parts, boolean plain) {
        if (!parts) {
            return content.text();
        }
        return plain
                ? content.elements().stream()
                        .map(part -> part.at("text").text())
                        .collect(Collectors.joining("\n"))
                : content.json();
    }

    private static boolean isText(JsonPlace part) {
        return part.node().path("type").asText().equals("text")
                && part.node().path("text").isTextual();
    }

    private static ToolCall toolCall(JsonPlace place) {
        JsonPlace function = place.object().at("function").object();
        JsonPlace arguments = function.at("arguments");
        return new ToolCall(
                place.at("id").text(),
                function.at("name").text(),
                arguments.node().isObject() ? arguments.json() : arguments.text());
    }

    private static Outcome outcome(JsonPlace info) {
        return new Outcome(
                info.object().path(),
                info.at("exit_status").text(),
                info.at("submission").text(),
                info.at("model_stats").scalars());
    }

    /// The model is named in the configuration of the run, where that was kept.
    private static String model(JsonPlace file) {
        JsonNode configuration = file.node().path("replay_config");
        return Optional.of(configuration.path("agent").path("model").path("name"))
                .filter(JsonNode::isTextual)
                .map(JsonNode::textValue)
                .orElse("");
    }
}
