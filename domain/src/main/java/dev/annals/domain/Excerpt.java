package dev.annals.domain;

/// Keeps what is said to people short: offending values may be of any length, and an answer travels in headers.
final class Excerpt {
    private static final int MAX_CHARACTERS = 500;

    private Excerpt() {}

    static String of(String text) {
        if (text.length() <= MAX_CHARACTERS) {
            return text;
        }
        int end = MAX_CHARACTERS - 1;
        // A character of two halves is kept whole or not at all.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end) + "…";
    }
}
