package dev.annals.query.search;

import dev.annals.eventstore.EventLog;
import dev.annals.query.Page;
import dev.annals.query.Span;
import dev.annals.query.Views;
import dev.annals.query.Views.IndexedValues;
import java.util.List;

/// The events that carry one of the values of an index dimension, by position.
record IndexCandidates(EventLog log, Views views, IndexedValues dimension) implements Candidates {
    private static final int MOST_ROUNDS = 8;

    @Override
    public Page next(Span positions, int limit) {
        int lists = dimension.values().size() * log.partitions().count();
        IndexMerge merge = new IndexMerge(views, dimension, lists, positions, Math.min(limit, MOST));
        for (int round = 0; round < MOST_ROUNDS && !merge.isComplete(); round++) {
            merge.readOn();
        }
        List<Long> page = merge.page();
        return new Page(page.isEmpty() ? List.of() : log.at(page), merge.rest());
    }
}
