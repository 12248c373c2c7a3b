package dev.annals.benchmarks.workload;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/// Text that a compressor finds about as hard as what agents write: words of a vocabulary, and now and then an
/// identifier that never comes again.
final class Prose {
    private static final int WORDS = 3_000;
    private static final int IDENTIFIER_EVERY = 12;
    private static final String[] SYLLABLES =
            "con re in de ter ver ta ti on er al pro com ex per sub ment tion ing est ar or un ex la mo ri no se ku"
                    .split(" ");

    private final List<String> vocabulary = new ArrayList<>(WORDS);
    private final Random random;

    Prose(Random random) {
        this.random = random;
        for (int word = 0; word < WORDS; word++) {
            StringBuilder made = new StringBuilder();
            for (int syllable = random.nextInt(4); syllable >= 0; syllable--) {
                made.append(SYLLABLES[random.nextInt(SYLLABLES.length)]);
            }
            vocabulary.add(made.toString());
        }
    }

    /// So many characters, each one byte; at least one.
    String text(int length) {
        StringBuilder text = new StringBuilder(length + 16);
        do {
            text.append(random.nextInt(IDENTIFIER_EVERY) == 0 ? identifier() : vocabulary.get(random.nextInt(WORDS)))
                    .append(' ');
        } while (text.length() <= length);
        text.setLength(Math.max(1, length));
        return text.toString().strip();
    }

    String identifier() {
        return Long.toHexString(random.nextLong());
    }
}
