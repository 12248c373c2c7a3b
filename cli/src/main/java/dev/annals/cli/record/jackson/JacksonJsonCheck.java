package dev.annals.cli.record.jackson;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import dev.annals.cli.outcome.WrongUsage;
import dev.annals.cli.record.JsonCheck;
import java.io.IOException;
import java.io.UncheckedIOException;

/// Walks through the text once, token by token.
public final class JacksonJsonCheck implements JsonCheck {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    @Override
    public void requireOneObject(String where, String json) {
        try (JsonParser parser = JSON.createParser(json)) {
            if (parser.nextToken() != JsonToken.START_OBJECT) {
                throw new WrongUsage(where + ": a JSON object is wanted, for example {\"title\": \"…\"}");
            }
            parser.skipChildren();
            if (parser.nextToken() != null) {
                throw new WrongUsage("%s: column %d: there is something behind the object"
                        .formatted(where, parser.currentTokenLocation().getColumnNr()));
            }
        } catch (JsonProcessingException malformed) {
            throw new WrongUsage(
                    "%s: line %d, column %d: %s"
                            .formatted(
                                    where,
                                    malformed.getLocation().getLineNr(),
                                    malformed.getLocation().getColumnNr(),
                                    malformed.getOriginalMessage()),
                    malformed);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }
}
