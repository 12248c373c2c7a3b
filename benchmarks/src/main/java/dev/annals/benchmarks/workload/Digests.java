package dev.annals.benchmarks.workload;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/// What a store and a read model must hold in the end, as one value each. Ids are ASCII, so that their order as text is
/// their order as bytes.
public final class Digests {
    private Digests() {}

    /// Of a store: its aggregates and how many events each has.
    public static String ofVersions(Map<String, Long> versions) {
        return sha256(new TreeMap<>(versions)
                .entrySet().stream().map(aggregate -> aggregate.getKey() + ' ' + aggregate.getValue() + '\n'));
    }

    /// Of a read model: a row for each aggregate.
    public static String ofRows(Collection<ModelRow> rows) {
        return sha256(rows.stream()
                .sorted(Comparator.comparing(ModelRow::aggregateId))
                .map(ModelRow::line));
    }

    /// Of the store that has taken a whole file.
    public static String expectedVersions(EventFile file) {
        Map<String, Long> versions = new HashMap<>();
        file.forEach(event -> versions.merge(event.aggregateId(), event.version(), Math::max));
        return ofVersions(versions);
    }

    /// Of the read model that has taken a whole file.
    public static String expectedRows(EventFile file) {
        return ofRows(ExpectedModel.of(file));
    }

    private static String sha256(Stream<String> lines) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            lines.forEach(line -> digest.update(line.getBytes(StandardCharsets.UTF_8)));
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }
}
