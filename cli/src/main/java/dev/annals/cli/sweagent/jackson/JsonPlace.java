package dev.annals.cli.sweagent.jackson;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.annals.cli.sweagent.UnreadableRunException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// A value in the file and the path to it. What is not of the expected type is refused with that path; what is absent
/// or null is empty.
record JsonPlace(String path, JsonNode node) {

    JsonPlace at(String name) {
        JsonNode child = node.path(name);
        return new JsonPlace(
                path.isEmpty() ? name : path + "." + name, child.isNull() ? MissingNode.getInstance() : child);
    }

    boolean present() {
        return !node.isMissingNode();
    }

    /// The text here, exactly.
    String text() {
        if (!present()) {
            return "";
        }
        require(node.isTextual(), "a string");
        requireCharacters(node.textValue());
        return node.textValue();
    }

    boolean truth() {
        if (!present()) {
            return false;
        }
        require(node.isBoolean(), "true or false");
        return node.booleanValue();
    }

    Optional<Double> number() {
        if (!present()) {
            return Optional.empty();
        }
        require(node.isNumber(), "a number");
        return Optional.of(node.doubleValue());
    }

    List<JsonPlace> elements() {
        if (!present()) {
            return List.of();
        }
        require(node.isArray(), "a list");
        return IntStream.range(0, node.size())
                .mapToObj(i -> new JsonPlace(path + "[" + i + "]", node.get(i)))
                .toList();
    }

    JsonPlace object() {
        if (present()) {
            require(node.isObject(), "an object");
        }
        return this;
    }

    /// The numbers and texts of an object, by name, as text.
    Map<String, String> scalars() {
        Map<String, String> scalars = new TreeMap<>();
        object().node().properties().forEach(entry -> {
            if (entry.getValue().isValueNode() && !entry.getValue().isNull()) {
                scalars.put(entry.getKey(), entry.getValue().asText());
            }
        });
        return scalars;
    }

    /// Whatever is here, as JSON.
    String json() {
        String json = node.toString();
        requireCharacters(json);
        return json;
    }

    UnreadableRunException refused(String reason) {
        return new UnreadableRunException(path.isEmpty() ? "the file" : path, reason);
    }

    private void require(boolean fits, String wanted) {
        if (!fits) {
            throw refused("expected %s, found %s".formatted(wanted, found()));
        }
    }

    /// Half of a character has no UTF-8 form: it would be changed silently on its way.
    private void requireCharacters(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean pair = Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1));
            if (pair) {
                i++;
            } else if (Character.isSurrogate(c)) {
                throw refused("character %d is half of a surrogate pair".formatted(i));
            }
        }
    }

    private String found() {
        return switch (node.getNodeType()) {
            case ARRAY -> "a list";
            case BOOLEAN -> "a boolean";
            case NUMBER -> "a number";
            case OBJECT, POJO -> "an object";
            case STRING, BINARY -> "a string";
            case NULL, MISSING -> "nothing";
        };
    }
}
