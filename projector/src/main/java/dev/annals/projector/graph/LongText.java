package dev.annals.projector.graph;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/// Keeps texts within what a graph is good for; the whole text is in the log and in the views.
final class LongText {
    /// The most characters of a text property.
    static final int LIMIT = 2_000;

    private static final int ID_LIMIT = 512;

    private LongText() {}

    /// The text, or its beginning and an ellipsis.
    static String shortened(String text) {
        return text.length() <= LIMIT ? text : beginning(text, LIMIT - 1) + "…";
    }

    /// The id, or for one that no index takes its beginning and a hash of the whole.
    static String id(String id) {
        return id.length() <= ID_LIMIT ? id : beginning(id, ID_LIMIT - 65) + "~" + sha256(id);
    }

    /// Never ends in half a character.
    private static String beginning(String text, int length) {
        return text.substring(0, Character.isHighSurrogate(text.charAt(length - 1)) ? length - 1 : length);
    }

    private static String sha256(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(text.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
