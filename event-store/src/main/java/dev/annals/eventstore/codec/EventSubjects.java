package dev.annals.eventstore.codec;

import dev.annals.eventstore.Partitions;
import java.util.regex.Pattern;

/// The subjects of a log: `{prefix}.{partition}.{aggregate_id}.{version}`. Each address has exactly one spelling,
/// which is what makes a subject the primary key.
///
/// @param prefix one or more tokens, for example `context.events`
/// @param partitions how aggregates are spread
public record EventSubjects(String prefix, Partitions partitions) {
    /// The prefix unless somebody wants another.
    public static final String DEFAULT_PREFIX = "context.events";

    private static final Pattern PREFIX = Pattern.compile("[A-Za-z0-9_-]+(\\.[A-Za-z0-9_-]+)*");
    private static final int MOST_DIGITS = 19;

    public EventSubjects {
        if (!PREFIX.matcher(prefix).matches()) {
            throw new IllegalArgumentException("not a subject prefix: '%s'".formatted(prefix));
        }
    }

    /// The subject of one event.
    public String of(EventAddress address) {
        return of(address.aggregateId(), address.version());
    }

    /// The subject of one event.
    public String of(String aggregateId, long version) {
        return prefix + '.' + partitions.of(aggregateId) + '.' + aggregateId + '.' + version;
    }

    /// Matches every event of one aggregate.
    public String ofHistory(String aggregateId) {
        return prefix + '.' + partitions.of(aggregateId) + '.' + aggregateId + ".>";
    }

    /// Matches every event of one partition.
    public String ofPartition(int partition) {
        if (partition < 0 || partition >= partitions.count()) {
            throw new IllegalArgumentException("partition %d of %d".formatted(partition, partitions.count()));
        }
        return prefix + '.' + partition + ".>";
    }

    /// Matches every event, and no subject with more tokens or fewer.
    public String ofAll() {
        return prefix + ".*.*.*";
    }

    /// Reads a subject.
    ///
    /// @throws IllegalArgumentException if this class would not have written it
    public EventAddress parse(String subject) {
        // Without splitting or matching: it is done for every event that is read.
        int beforeVersion = subject.lastIndexOf('.');
        int beforeId = subject.lastIndexOf('.', beforeVersion - 1);
        int beforePartition = prefix.length();
        boolean threeTokens = subject.startsWith(prefix)
                && beforeId > beforePartition
                && subject.charAt(beforePartition) == '.'
                && subject.indexOf('.', beforePartition + 1) == beforeId;
        String digits = subject.substring(beforeVersion + 1);
        if (!threeTokens || !isVersion(digits)) {
            throw new IllegalArgumentException("not the subject of an event: '%s'".formatted(subject));
        }
        EventAddress address =
                new EventAddress(subject.substring(beforeId + 1, beforeVersion), version(digits, subject));
        if (!of(address).equals(subject)) {
            throw new IllegalArgumentException("not the partition of its aggregate: '%s'".formatted(subject));
        }
        return address;
    }

    private static boolean isVersion(String digits) {
        return !digits.isEmpty()
                && digits.length() <= MOST_DIGITS
                && digits.charAt(0) != '0'
                && digits.chars().allMatch(digit -> digit >= '0' && digit <= '9');
    }

    private static long version(String digits, String subject) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException tooLarge) {
            throw new IllegalArgumentException("not a version: '%s'".formatted(subject), tooLarge);
        }
    }
}
