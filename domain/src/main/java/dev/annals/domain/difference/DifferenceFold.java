package dev.annals.domain.difference;

import dev.annals.domain.AggregateFold;
import dev.annals.event.v1.ContextEvent;
import dev.annals.state.v1.AggregateState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/// Finds which event last wrote each field that differs between two states, by folding the events between them one by
/// one. A field that changed and changed back differs in nothing and is not told.
///
/// An accumulator: it belongs to one thread. An event costs about one copy of the state.
public final class DifferenceFold {
    private final Map<String, FieldChange> changes = new LinkedHashMap<>();
    private final NavigableMap<String, Long> writers = new TreeMap<>();
    private final AggregateFold fold;
    private AggregateState reached;

    private DifferenceFold(AggregateState before, AggregateState after) {
        this.fold = AggregateFold.resume(before);
        this.reached = before;
        StateComparison.of(before, after).forEach(change -> {
            changes.put(change.path(), change);
            writers.put(change.path(), before.getVersion());
        });
    }

    /// From one state to a later one of the same aggregate.
    ///
    /// @param before what [AggregateFold#start] gives where the aggregate did not exist yet
    public static DifferenceFold between(AggregateState before, AggregateState after) {
        return new DifferenceFold(before, after);
    }

    /// Folds the next event in; every event from the one state to the other must be.
    public void apply(ContextEvent event) {
        fold.apply(event);
        AggregateState next = fold.state();
        StateComparison.compare(reached, next, (path, old, now) -> wrote(path, event.getVersion()));
        reached = next;
    }

    /// The fields that differ, each with the last event so far that wrote it.
    public List<WrittenChange> changes() {
        return changes.values().stream()
                .flatMap(change -> writer(change).stream())
                .toList();
    }

    private Optional<WrittenChange> writer(FieldChange change) {
        return Optional.ofNullable(writers.get(change.path())).map(version -> new WrittenChange(change, version));
    }

    /// A path was written: so was everything that it is inside of, and everything inside of it.
    private void wrote(String path, long version) {
        for (int end = path.length(); end > 0; end = lastBoundary(path, end)) {
            writers.computeIfPresent(path.substring(0, end), (outer, before) -> version);
        }
        writers.subMap(path, false, path + Character.MAX_VALUE, false)
                .replaceAll((inner, before) -> isBoundary(inner.charAt(path.length())) ? version : before);
    }

    private static int lastBoundary(String path, int end) {
        int at = end - 1;
        while (at > 0 && !isBoundary(path.charAt(at))) {
            at--;
        }
        return at;
    }

    private static boolean isBoundary(char character) {
        return character == '.' || character == '[';
    }
}
