package dev.annals.query.knowledge;

import com.google.protobuf.MessageLite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/// The parts of one aggregate that fit into an answer: the newest ones, told oldest first.
///
/// @param byId in the order in which they were added
/// @param omitted how many older ones do not fit
public record KnownParts<P>(List<Map.Entry<String, P>> byId, int omitted) {
    /// The most bytes of parts of one aggregate.
    public static final int MOST_BYTES = 256 * 1024;

    public KnownParts {
        byId = List.copyOf(byId);
    }

    /// The parts that fit among those of an aggregate.
    ///
    /// @param visible which of them may be told at all
    /// @param added the version that added a part
    public static <P extends MessageLite> KnownParts<P> of(
            Map<String, P> parts, Predicate<P> visible, ToLongFunction<P> added) {
        List<Map.Entry<String, P>> newestFirst = parts.entrySet().stream()
                .filter(part -> visible.test(part.getValue()))
                .sorted(Comparator.<Map.Entry<String, P>>comparingLong(part -> added.applyAsLong(part.getValue()))
                        .reversed())
                .toList();
        List<Map.Entry<String, P>> fitting = new ArrayList<>();
        long bytes = 0;
        for (Map.Entry<String, P> part : newestFirst) {
            bytes += part.getValue().getSerializedSize();
            if (bytes > MOST_BYTES && !fitting.isEmpty()) {
                break;
            }
            fitting.add(part);
        }
        return new KnownParts<>(fitting.reversed(), newestFirst.size() - fitting.size());
    }
}
