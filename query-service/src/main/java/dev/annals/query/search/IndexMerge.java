package dev.annals.query.search;

import dev.annals.query.Span;
import dev.annals.query.Views;
import dev.annals.query.Views.IndexedValues;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.IntStream;

/// Merges the lists of an index dimension, one for each partition and value, until so many positions are known in
/// order.
///
/// Of each list a little is read first, which does where events are evenly spread. Further reads are of those lists
/// only
/// that may hold what comes next: one, where one aggregate recorded much in a row.
final class IndexMerge {
    private static final int SPARE = 8;
    /// How many positions one round after the first reads at most, but for the spare ones.
    private static final int MOST_AT_ONCE = 10_000;

    private final Views views;
    private final IndexedValues dimension;
    private final Span positions;
    private final int wanted;
    /// What was read, in the order of the span; with gaps from where the nearest list was not read any further.
    private final NavigableSet<Long> read;
    /// Of each list.
    private final List<Span> unread;

    /// @param lists how many there are
    IndexMerge(Views views, IndexedValues dimension, int lists, Span positions, int wanted) {
        this.views = views;
        this.dimension = dimension;
        this.positions = positions;
        this.wanted = wanted;
        this.read =
                new TreeSet<>(positions.rising() ? Comparator.<Long>naturalOrder() : Comparator.<Long>reverseOrder());
        this.unread = new ArrayList<>(Collections.nCopies(lists, positions));
    }

    /// Whether as much is merged as is wanted, or there is.
    boolean isComplete() {
        return merged().size() >= wanted || edge().isEmpty();
    }

    /// Reads on.
    void readOn() {
        Optional<Long> last = read.stream().skip(wanted - 1L).findFirst();
        List<Span> asked = unread.stream()
                .map(span -> last.isPresent() && isLate(span, last.get()) ? positions.none() : span)
                .toList();
        int perList = SPARE + (read.isEmpty() ? 2 * wanted / unread.size() : share(asked));
        List<List<Long>> lists = views.positions(dimension, asked::get, perList);
        IntStream.range(0, lists.size()).filter(n -> !asked.get(n).isEmpty()).forEach(n -> {
            List<Long> list = lists.get(n);
            read.addAll(list);
            unread.set(
                    n, list.size() < perList ? positions.none() : asked.get(n).after(list.getLast()));
        });
    }

    /// Whether nothing in what is unread of a list can come before the last of those wanted.
    private boolean isLate(Span list, long last) {
        return positions.rising() ? last < list.start() : last > list.start();
    }

    private int share(List<Span> asked) {
        long lists = asked.stream().filter(span -> !span.isEmpty()).count();
        int missing = Math.max(0, wanted - merged().size());
        return (int) Math.min(missing, MOST_AT_ONCE / Math.max(1, lists));
    }

    /// What comes first, in order and without gaps, as much as is wanted at most.
    List<Long> page() {
        return merged().stream().limit(wanted).toList();
    }

    /// What is left of the span after a page of it.
    Span rest() {
        return merged().size() > wanted
                ? positions.after(page().getLast())
                : edge().map(positions::from).orElse(positions.none());
    }

    private NavigableSet<Long> merged() {
        return edge().map(edge -> read.headSet(edge, false)).orElse(read);
    }

    /// The nearest position that may be in a list and was not read.
    private Optional<Long> edge() {
        return unread.stream().filter(span -> !span.isEmpty()).map(Span::start).min(read.comparator());
    }
}
