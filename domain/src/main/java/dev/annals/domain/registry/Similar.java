package dev.annals.domain.registry;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Finds the names that a misspelt one may stand for: few letters apart from one of the names of an event, or from its
/// end, where only the end was given.
final class Similar {
    private static final int MOST = 6;
    private static final int LONGEST = 256;

    private record Candidate(String name, int distance) {}

    private Similar() {}

    static List<String> names(String name) {
        if (name.isBlank() || name.length() > LONGEST) {
            return List.of();
        }
        String wanted = name.toLowerCase(Locale.ROOT);
        int furthest = Math.max(1, wanted.length() / 4);
        List<Candidate> near = EventRegistry.all().stream()
                .map(event -> new Candidate(event.name(), distance(wanted, event)))
                .filter(candidate -> candidate.distance() <= furthest)
                .toList();
        int nearest = near.stream().mapToInt(Candidate::distance).min().orElse(0);
        return near.stream()
                .filter(candidate -> candidate.distance() <= nearest + 1)
                .sorted(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name))
                .limit(MOST)
                .map(Candidate::name)
                .toList();
    }

    private static int distance(String wanted, RegisteredEvent event) {
        Stream<String> own =
                Stream.of(event.name(), event.payload().getMessageType().getName());
        return Stream.concat(own, event.aliases().stream())
                .flatMap(spelling -> Stream.of(spelling, spelling.substring(spelling.indexOf('.') + 1)))
                .mapToInt(spelling -> distance(wanted, spelling.toLowerCase(Locale.ROOT)))
                .min()
                .orElseThrow();
    }

    /// How many letters must be added, left out or replaced to make one of the other (Levenshtein).
    private static int distance(String one, String other) {
        int[] before = IntStream.rangeClosed(0, other.length()).toArray();
        for (int i = 1; i <= one.length(); i++) {
            int[] row = new int[other.length() + 1];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int replaced = before[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                row[j] = Math.min(replaced, 1 + Math.min(before[j], row[j - 1]));
            }
            before = row;
        }
        return before[other.length()];
    }
}
