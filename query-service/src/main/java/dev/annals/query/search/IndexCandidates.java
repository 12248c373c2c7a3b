package dev.annals.query.search;

import dev.annals.eventstore.EventLog;
import dev.annals.query.Page;
import dev.annals.query.Span;
import dev.annals.query.Views;
import dev.annals.query.Views.IndexedValues;
import java.util.Collection;
import java.util.List;
import java.util.NavigableSet;
import java.util.TreeSet;

/// The events that carry one of the values of an index dimension, by position.
///
/// The index is a list for each partition and value. Of each, first a little is read, for what is evenly spread; then
/// as
/// much as is missing, for what one aggregate recorded in a row. They are merged up to the nearest end of those that go
/// on.
record IndexCandidates(EventLog log, Views views, IndexedValues dimension) implements Candidates {
    private static final int MOST_ROUNDS = 8;
    private static final int SPARE = 8;
    /// How many positions a later round reads at most, over all lists, unless a page of them needs more.
    private static final int MOST_AT_ONCE = 10_000;

    @Override
    public Page next(Span positions, int limit) {
        int count = Math.min(limit, MOST);
        NavigableSet<Long> found = new TreeSet<>();
        Span rest = positions;
        int lists = dimension.values().size() * log.partitions().count();
        int perList = SPARE + 2 * count / lists;
        for (int round = 0; round < MOST_ROUNDS && found.size() < count && !rest.isEmpty(); round++) {
            rest = read(rest, perList, found);
            int missing = Math.max(0, count - found.size());
            perList = SPARE + Math.min(missing, Math.max(2 * missing, MOST_AT_ONCE) / lists);
        }
        List<Long> page = inOrder(positions, found).stream().limit(count).toList();
        Span left = page.size() < found.size() ? positions.after(page.getLast()) : rest;
        return new Page(page.isEmpty() ? List.of() : log.at(page), left);
    }

    /// Adds what the lists have next and answers what is left of the span after it.
    private Span read(Span positions, int perList, NavigableSet<Long> found) {
        List<List<Long>> lists = views.positions(dimension, positions, perList);
        long reached = lists.stream()
                .filter(list -> list.size() >= perList)
                .map(List::getLast)
                .reduce(positions.rising() ? Math::min : Math::max)
                .orElse(positions.rising() ? positions.last() : positions.first());
        Span complete = positions.rising()
                ? positions.within(positions.first(), reached)
                : positions.within(reached, positions.last());
        lists.stream().flatMap(Collection::stream).filter(complete::contains).forEach(found::add);
        return positions.after(reached);
    }

    private static Collection<Long> inOrder(Span positions, NavigableSet<Long> found) {
        return positions.rising() ? found : found.reversed();
    }
}
